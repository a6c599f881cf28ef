// One year of the demonstration, in a process whose clock is moved: `asked` by the campaign, or `left alone`.

import { LETTERS } from "@/lib/entrances/web/features";
import { keepTally, verifyTally } from "@/lib/figures/indicators/packed/packed";
import { addDays, type CivilDate, weekdayOf } from "@/lib/foundation/core/civil-date";
import { SYSTEM } from "@/lib/foundation/core/context";
import { closeClients, db } from "@/lib/foundation/db/client";
import { readClock } from "@/lib/foundation/platform/clock";
import { chooseOccupation, sayActivity, sayTrade } from "@/lib/people/answers/commands";
import { objectMyself } from "@/lib/people/answers/own-objection-commands";
import { closeCampaign } from "@/lib/people/campaign/commands";
import { runCampaign } from "@/lib/people/campaign/run-commands";
import { settleMessages } from "@/lib/people/campaign/settle-commands";
import { recordReturnedMail } from "@/lib/services/mail/returned-commands";
import { sendDue } from "@/lib/services/mail/send";
import { seedNetwork } from "@/prisma/demo/seed-network";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { returnedMail } from "../support/returned";
import { seeded } from "../support/seeded";
import { startSmtp } from "../support/smtp";
import { showInstant } from "./shifted-clock";

const { sql } = Prisma;

/** Of whom a window closed within the year. */
type Closed = { base: number; silent: number; neverAsked: number };
export type Year = {
  sent: Record<string, number>;
  answers: number;
  objections: number;
  lost: number;
  windows: Record<"M3" | "M6" | "M12", Closed>;
  wrong: string[];
};

const DAYS = 365;
/** A week in which the server is down. */
const DOWN = { from: 120, to: 127 };
/** Of those whom a message reaches, as invented people do. */
const OF_MESSAGES = { answer: 0.25, object: 0.01, return: 0.03, refuse: 0.03 };
/** Public holidays of France in that year, as the calendar has them. */
const HOLIDAYS = [
  ...["2025-12-25", "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25"],
  ...["2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11"],
];
const SUNDAY = 6;
const HOURS = ["05:30", "08:00", "12:15", "19:45"];

const hourInParis = (at: Date) =>
  Number(new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Paris", hour: "2-digit", hourCycle: "h23" }).format(at));

const count = async (statement: Prisma.Sql): Promise<number> => {
  const [row] = await db.$queryRaw<{ n: bigint | number }[]>(statement);
  return Number(row?.n ?? 0);
};

/** What holds of all messages, asked of the records by statements of its own. */
async function wrongMessages(): Promise<string[]> {
  const found = [
    [
      "people had more than three messages for one window",
      sql`SELECT COUNT(*) AS "n" FROM (SELECT 1 FROM "SurveyMessage" WHERE "state" IN ('queued', 'sent', 'returned')
        GROUP BY "enrolmentId", "window" HAVING COUNT(*) > 3)`,
    ],
    [
      "people had two messages on one day",
      sql`SELECT COUNT(*) AS "n" FROM (SELECT 1 FROM "SurveyMessage" WHERE "state" IN ('sent', 'returned')
        GROUP BY "enrolmentId", "madeOn" HAVING COUNT(*) > 1)`,
    ],
    [
      "messages came after an answer",
      sql`SELECT COUNT(*) AS "n" FROM "SurveyMessage" m JOIN "Outcome" o ON o."enrolmentId" = m."enrolmentId"
        AND o."window" = m."window" WHERE m."state" <> 'void' AND o."byPerson" = 1 AND o."recordedAt" < m."recordedAt"`,
    ],
    [
      "messages went to people who object",
      sql`SELECT COUNT(*) AS "n" FROM "SurveyMessage" m JOIN "Enrolment" e ON e."id" = m."enrolmentId"
        JOIN "Objection" o ON o."learnerId" = e."learnerId" AND o."currentOf" IS NOT NULL
        WHERE m."state" <> 'void' AND o."endedOn" IS NULL AND o."recordedAt" < m."recordedAt"`,
    ],
    [
      "messages that were taken are no attempt",
      sql`SELECT COUNT(*) AS "n" FROM "SurveyMessage" m WHERE m."state" = 'sent' AND NOT EXISTS
        (SELECT 1 FROM "ContactAttempt" a WHERE a."messageId" = m."id" AND a."supersededAt" IS NULL
          AND a."result" = 'no_answer')`,
    ],
    ["messages are still on their way", sql`SELECT COUNT(*) AS "n" FROM "SurveyMessage" WHERE "state" = 'queued'`],
  ] as const;
  const said: string[] = [];
  for (const [what, statement] of found) {
    const n = await count(statement);
    if (n > 0) said.push(`${n} ${what}`);
  }
  return said;
}

/** Those who left otherwise than neutrally, and whose window was over by then: who answered in it, and who was asked. */
async function closedWindow(window: string, from: CivilDate, to: CivilDate): Promise<Closed> {
  const closed = sql`FROM "FollowUp" f JOIN "Exit" x ON x."id" = f."exitId" AND x."currentOf" IS NOT NULL
    WHERE CAST(f."window" AS TEXT) = ${window} AND f."dueOn" >= ${from} AND f."toOn" < ${to}
    AND CAST(x."reason" AS TEXT) <> 'neutral'`;
  const answered = sql`EXISTS (SELECT 1 FROM "Outcome" o WHERE o."enrolmentId" = x."enrolmentId"
    AND o."window" = f."window" AND o."observedOn" BETWEEN f."fromOn" AND f."toOn"
    AND CAST(o."kind" AS TEXT) NOT IN ('unreachable', 'declined', 'not_contacted'))`;
  const asked = sql`EXISTS (SELECT 1 FROM "ContactAttempt" a WHERE a."enrolmentId" = x."enrolmentId"
    AND a."window" = f."window" AND a."supersededAt" IS NULL AND CAST(a."result" AS TEXT) <> 'wrong_address')`;
  const [base, silent, neverAsked] = [
    await count(sql`SELECT COUNT(*) AS "n" ${closed}`),
    await count(sql`SELECT COUNT(*) AS "n" ${closed} AND NOT ${answered}`),
    await count(sql`SELECT COUNT(*) AS "n" ${closed} AND NOT ${answered} AND NOT ${asked}`),
  ];
  return { base, silent, neverAsked };
}

/** Whom a message should have reached while their window was open, and did not. */
const forgotten = (from: CivilDate, to: CivilDate) =>
  count(sql`SELECT COUNT(*) AS "n" FROM "FollowUp" f JOIN "Exit" x ON x."id" = f."exitId" AND x."currentOf" IS NOT NULL
    JOIN "Enrolment" e ON e."id" = x."enrolmentId" JOIN "Learner" p ON p."id" = e."learnerId" AND p."email" IS NOT NULL
    JOIN "Cohort" c ON c."id" = e."cohortId" AND c."cancelledOn" IS NULL
    WHERE CAST(f."window" AS TEXT) IN ('M3', 'M6', 'M12') AND f."dueOn" >= ${from} AND f."toOn" < ${to}
    AND CAST(x."reason" AS TEXT) <> 'neutral'
    AND NOT EXISTS (SELECT 1 FROM "Outcome" o WHERE o."enrolmentId" = e."id" AND o."window" = f."window")
    AND NOT EXISTS (SELECT 1 FROM "ContactAttempt" a WHERE a."enrolmentId" = e."id" AND a."window" = f."window")
    AND NOT EXISTS (SELECT 1 FROM "ContactAttempt" w JOIN "Enrolment" o ON o."id" = w."enrolmentId"
      WHERE o."learnerId" = p."id" AND w."wrongAddress" IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM "Objection" b WHERE b."learnerId" = p."id")`);

async function live(isAsked: boolean, random: () => number): Promise<Year> {
  const year: Year = { sent: {}, answers: 0, objections: 0, lost: 0, windows: {} as Year["windows"], wrong: [] };
  keepTally();
  const first = readClock().today;
  await seedNetwork(readClock(), () => undefined);
  if (!isAsked) {
    const closed = await closeCampaign({ actor: SYSTEM, ...readClock() });
    if (!closed.ok) throw new Error(JSON.stringify(closed.failure));
  }
  const dead = new Set<string>();
  const smtp = await startSmtp({
    ofRecipient: (address) => (dead.has(address) ? { responseCode: 550, message: "no such user" } : null),
  });
  const settings = { url: smtp.url, from: process.env.SMTP_FROM ?? "", inClear: true };
  /** Who does something by a link, some days later. */
  let coming: { on: CivilDate; act: (address: string) => Promise<void> }[] = [];
  let read = 0;
  for (let away = 0; away <= DAYS; away += 1) {
    const day = addDays(first, away);
    if (away >= DOWN.from && away < DOWN.to) continue;
    for (const hour of HOURS) {
      showInstant(`${day}T${hour}:00.000Z`);
      const ctx = { actor: SYSTEM, ...readClock() };
      if (random() < OF_MESSAGES.refuse) dead.add(await somebodysAddress(random));
      const run = await runCampaign(ctx);
      if (!run.ok) throw new Error(JSON.stringify(run.failure));
      await sendDue(settings, LETTERS);
      await settleMessages(ctx);
      for (const mail of smtp.received.slice(read)) {
        const [to = "", token] = [[mail.to].flat()[0]?.text, /\/s\/([\w-]{43})\n/.exec(mail.text ?? "")?.[1]];
        const at = hourInParis(ctx.now);
        if (!token) continue;
        if (at < 8 || at >= 20 || weekdayOf(day) === SUNDAY || HOLIDAYS.includes(day))
          year.wrong.push(`a message left on ${day} at ${at} h`);
        const id = /^<([^@]+)@/.exec(mail.messageId ?? "")?.[1] ?? "";
        const chance = random();
        const days = Math.floor(random() * 6);
        if (chance < OF_MESSAGES.return) {
          const report = returnedMail("postfix", { id, recipient: to });
          coming.push({ on: addDays(day, 1), act: () => comeBack(report, year) });
        } else if (chance < OF_MESSAGES.return + OF_MESSAGES.object)
          coming.push({ on: addDays(day, days), act: (address) => object(token, address, year) });
        else if (chance < OF_MESSAGES.return + OF_MESSAGES.object + OF_MESSAGES.answer)
          coming.push({ on: addDays(day, days), act: (address) => answer(token, address, random, year) });
      }
      read = smtp.received.length;
      if (hour !== HOURS.at(-1)) continue;
      const due = coming.filter(({ on }) => on <= day);
      coming = coming.filter(({ on }) => on > day);
      for (const [at, { act }] of due.entries()) await act(`10.${away % 250}.${at % 250}.1`);
    }
  }
  await smtp.close();
  const end = addDays(first, DAYS);
  year.wrong.push(...(await wrongMessages()));
  const { differences } = await verifyTally();
  if (differences.length > 0) year.wrong.push(`${differences.length} sums are not what the records say`);
  const missed = isAsked ? await forgotten(first, end) : 0;
  if (missed > 0) year.wrong.push(`${missed} people were never asked, though they could be`);
  const steps = await db.surveyMessage.groupBy({ by: ["step"], _count: true, where: { state: { not: "void" } } });
  year.sent = Object.fromEntries(steps.map(({ step, _count }) => [step ?? "by hand", _count]));
  for (const window of ["M3", "M6", "M12"] as const) year.windows[window] = await closedWindow(window, first, end);
  return year;
}

async function somebodysAddress(random: () => number): Promise<string> {
  const people = await db.learner.findMany({
    where: { email: { not: null } },
    select: { email: true },
    orderBy: { id: "asc" },
  });
  return people[Math.floor(random() * people.length)]?.email?.toLowerCase() ?? "";
}

async function comeBack(report: Uint8Array, year: Year): Promise<void> {
  const ctx = { actor: SYSTEM, ...readClock() };
  const done = await recordReturnedMail(ctx, report);
  if (!done.ok || done.value.outcome !== "recorded")
    year.wrong.push(`a report of a returned e-mail is ${JSON.stringify(done)}`);
  await settleMessages(ctx);
  year.lost += 1;
}

async function object(token: string, address: string, year: Year): Promise<void> {
  const done = await objectMyself({ ...readClock(), address }, { token });
  if (done.ok) year.objections += 1;
}

/** One in three works, one studies and one looks for work. Who has answered by another message says nothing new. */
async function answer(token: string, address: string, random: () => number, year: Year): Promise<void> {
  const sender = { ...readClock(), address };
  const occupation = (["employed", "studies", "searching"] as const)[Math.floor(random() * 3)] ?? "searching";
  const chosen = await chooseOccupation(sender, { token, occupation });
  if (!chosen.ok) {
    const code = chosen.failure.kind === "rule" ? chosen.failure.code : chosen.failure.kind;
    // The window may have closed since.
    if (code !== "link_dead" && code !== "answer_window_closed") year.wrong.push(`an answer was refused: ${code}`);
    return;
  }
  const startedOn = addDays(sender.today, -5);
  const of = { token, startedOn, endedOn: null };
  if (occupation === "employed") {
    const said = await sayActivity(sender, { ...of, kind: "permanent_contract" });
    if (said.ok) await sayTrade(sender, { token, fieldLink: "yes" });
  }
  if (occupation === "studies")
    await sayActivity(sender, { ...of, kind: "other_training", endedOn: addDays(sender.today, 100) });
  year.answers += 1;
}

const [how, seed] = process.argv.slice(2);
const year = await live(how === "asked", seeded(Number(seed)));
console.info(JSON.stringify(year));
await closeClients();
