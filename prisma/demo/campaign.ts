import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { SYSTEM } from "@/lib/foundation/core/context";
import { ok } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { saidBy } from "@/lib/foundation/db/statement";
import { unchanged, write } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { linkFor } from "@/lib/people/answers/link-records";
import { recordMessage } from "@/lib/people/answers/message-records";
import { openCampaign } from "@/lib/people/campaign/commands";
import { nextMessage } from "@/lib/people/campaign/rules/plan";
import type { CampaignStep } from "@/lib/people/campaign/rules/steps";
import { STAND, standAt } from "@/lib/people/campaign/stand-records";
import { type DuePoint, duePoints } from "@/lib/people/enrolments/rules/due-points";
import { accepted, contextOn, type DemoActors } from "./acting";

/** The campaign began three weeks ago, so that some have had all three messages and some are invited today. */
const DAYS = 21;
/** One in so many addresses is none any more. */
const LOST = 12;

type Sent = { enrolmentId: string; point: DuePoint; step: CampaignStep; email: string; isLost: boolean };

/** What each day's morning would have sent, by the rule and by what was known on that day. */
async function planned(clock: Clock, opensOn: CivilDate): Promise<Map<CivilDate, Sent[]>> {
  const rows = await db.enrolment.findMany({
    where: { exit: { followUps: { some: { dueOn: { gte: opensOn, lt: clock.today } } } } },
    select: STAND,
    orderBy: { id: "asc" },
  });
  const days = new Map<CivilDate, Sent[]>();
  let turn = 0;
  for (const row of rows) {
    const points = row.exit ? duePoints(row.exit.exitedOn).filter(({ dueOn }) => opensOn <= dueOn) : [];
    for (const point of points) {
      const messages: CivilDate[] = [];
      for (let day = point.dueOn; day < clock.today; day = addDays(day, 1)) {
        const known = { ...row, outcomes: row.outcomes.filter(({ observedOn }) => observedOn <= day) };
        const found = standAt(known, point.window);
        const attempts = found?.attempts.filter(({ madeOn }) => madeOn <= day) ?? [];
        const now = new Date(`${day}T08:00:00.000Z`);
        const next = found && nextMessage({ ...found, attempts, messages }, { now, today: day }, opensOn);
        if (next?.kind !== "due" || next.channel !== "email" || !row.learner.email) continue;
        turn += 1;
        const isLost = messages.length === 0 && turn % LOST === 0;
        const sent = { enrolmentId: row.id, point, step: next.step, email: row.learner.email, isLost };
        days.set(day, [...(days.get(day) ?? []), sent]);
        if (isLost) break;
        messages.push(day);
      }
    }
  }
  return days;
}

/** Returns how many messages were sent: facts alone, as the campaign leaves them behind. */
export async function seedCampaign(clock: Clock, { staff }: DemoActors): Promise<number> {
  const opensOn = addDays(clock.today, -DAYS);
  accepted("the campaign", await openCampaign(contextOn(staff, opensOn, clock), { opensOn }));
  let made = 0;
  for (const [day, messages] of [...(await planned(clock, opensOn))].sort()) {
    const ctx = { ...contextOn(SYSTEM, day, clock), now: new Date(`${day}T08:00:00.000Z`) };
    const written = await write<null>(ctx, "system", async (tx, audit) => {
      for (const { enrolmentId, point, step, email, isLost } of messages) {
        const { window } = point;
        const of = { enrolmentId, window, channel: "email" } as const;
        const linkId = await linkFor(tx, ctx, { ...of, point }, email.toLowerCase());
        const state = isLost ? "lost" : "sent";
        const messageId = await recordMessage(tx, ctx, { ...of, linkId, step, state });
        const result = isLost ? "wrong_address" : "no_answer";
        const found = { result, wrongAddress: isLost ? email : null } as const;
        const { id } = await tx.contactAttempt.create({
          data: { ...of, ...found, madeOn: day, madeAt: ctx.now, messageId, ...saidBy(ctx) },
          select: { id: true },
        });
        audit(
          { key: "link.sent", entityType: "link", entityId: linkId, details: { ...of, step } },
          { key: "attempt.recorded", entityType: "attempt", entityId: id, details: { ...of, result, on: day } },
        );
      }
      return messages.length > 0 ? ok(null) : unchanged(null);
    });
    accepted(`the messages of ${day}`, written);
    made += messages.length;
  }
  return made;
}
