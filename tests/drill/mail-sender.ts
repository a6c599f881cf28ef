// One process that sends the campaign, to be killed: `make` makes those it is for, `write` writes, `send` sends, `finish` sends what is left, `time` says how long it took.

import { LETTERS } from "@/lib/entrances/web/features";
import { addMonths } from "@/lib/foundation/core/civil-date";
import { SYSTEM } from "@/lib/foundation/core/context";
import { clientFor, closeClients, db } from "@/lib/foundation/db/client";
import { waitPatiently } from "@/lib/foundation/db/patience";
import { readClock } from "@/lib/foundation/platform/clock";
import { runCampaign } from "@/lib/people/campaign/run-commands";
import { settleMessages } from "@/lib/people/campaign/settle-commands";
import { sendMessageAgain } from "@/lib/services/mail/commands";
import { sendDue } from "@/lib/services/mail/send";
import { mailSettings } from "@/lib/services/mail/settings";
import { makeCohort, makeLeaver, makeSchool } from "../support/factories";
import "./shifted-clock";

const context = () => ({ actor: SYSTEM, ...readClock() });

async function make(people: number): Promise<void> {
  const school = await makeSchool();
  const cohort = await makeCohort({ schoolId: school.id, capacity: people });
  const { today, now } = context();
  for (let one = 0; one < people; one += 1) {
    const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: addMonths(today, -3) });
    const data = { email: `personne${one}@exemple.test` };
    await clientFor("write").learner.update({ where: { id: enrolment.learnerId }, data });
  }
  const said = { recordedAt: now, author: "system" } as const;
  await clientFor("write").campaignStatement.create({ data: { opensOn: today, ...said } });
}

async function send(): Promise<void> {
  const settings = mailSettings();
  if (!settings) throw new Error("SMTP_URL is missing");
  await sendDue(settings, LETTERS);
  await settleMessages(context());
}

/** As a person would who sees to what is uncertain: how many there were. */
async function finish(): Promise<number> {
  await runCampaign(context());
  await send();
  const uncertain = await db.outboxMessage.findMany({
    where: { claimedAt: { not: null }, sentAt: null, failedAt: null },
    select: { id: true },
  });
  for (const { id } of uncertain) {
    const again = await sendMessageAgain(context(), { messageId: id }, LETTERS);
    if (!again.ok) throw new Error(`message ${id} was not sent again: ${JSON.stringify(again.failure)}`);
  }
  await send();
  return uncertain.length;
}

/** As one process does it, step by step: how long each takes for all of them. */
async function time(): Promise<Record<"writeMs" | "sendMs" | "settleMs", number>> {
  const settings = mailSettings();
  if (!settings) throw new Error("SMTP_URL is missing");
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const writeMs = await timed(() => runCampaign(context()));
  const sendMs = await timed(() => sendDue(settings, LETTERS));
  return { writeMs, sendMs, settleMs: await timed(() => settleMessages(context())) };
}

waitPatiently();
const [what, count = "0"] = process.argv.slice(2);
if (what === "make") await make(Number(count));
if (what === "time") console.info(JSON.stringify(await time()));
if (what === "finish") console.info(JSON.stringify({ uncertain: await finish() }));
if (what === "write") await runCampaign(context());
if (what === "send") await send();
await closeClients();
