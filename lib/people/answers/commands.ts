import "server-only";
import { createHash } from "node:crypto";
import { type Context, personOf } from "@/lib/foundation/core/context";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { countAttempt } from "@/lib/foundation/db/unaudited";
import { unchanged, write } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordOutcome } from "@/lib/people/outcomes/commands";
import type { OutcomeFailure } from "@/lib/people/outcomes/rules/vocabulary";
import type { RecordOutcomeInput } from "@/lib/people/outcomes/schema";
import { type OpenLink, openLink, ownAnswer } from "./link-records";
import { ANSWER_LIMIT, type AnswerFailure, answerKey, checkAnswerDay } from "./rules/link";
import { asksEnd, asksStart, asksTrade, type Situation, situationOf, wholeAnswer } from "./rules/situation";
import type { ActivityInput, SituationInput, TradeInput } from "./schema";

export type Failure = AnswerFailure | OutcomeFailure;
export type Answered = { situation: Situation };
type Sender = Clock & { address: string };
type Own = Awaited<ReturnType<typeof ownAnswer>>;
type Held = { ctx: Context; link: OpenLink; own: Own };
type Said = Pick<RecordOutcomeInput, "kind" | "startedOn" | "endedOn" | "fieldLink">;

/** Who holds a link, and what they said by it. Refuses `too_many_attempts`, `link_dead` and as `checkAnswerDay` does. */
async function heldBy({ address, ...clock }: Sender, token: string): Promise<Result<Held, AnswerFailure>> {
  const reached = await countAttempt([{ ...ANSWER_LIMIT, key: answerKey(address) }]);
  if (reached) return refused("too_many_attempts", { minutes: Math.max(1, Math.ceil(reached.waitMs / 60_000)) });
  const link = await openLink(clock, token);
  if (!link) return refused("link_dead");
  const code = checkAnswerDay(link.point, clock.today);
  if (code) return refused(code);
  return ok({ ctx: { ...clock, actor: personOf(link.enrolment.id) }, link, own: await ownAnswer(link) });
}

const NOTHING_ELSE = {
  fullTime: null,
  jobTitle: null,
  employerSiren: null,
  employerCommuneInsee: null,
  source: "learner",
  evidence: "declared",
} as const;

/**
 * The id of an answer, made of what it says and stands in place of: sent twice, it is one row (RFC 9562, version 8).
 */
function idOf(...parts: readonly (string | null | undefined)[]): string {
  const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** As they say it today, on their word: in place of what they said today, beside what they said on another day. */
async function say({ ctx, link, own }: Held, said: Said): Promise<Result<Answered, Failure>> {
  const situation = situationOf(said.kind);
  if (!situation) throw new Error(`nobody says ${said.kind} of themselves`);
  const { kind, startedOn, endedOn, fieldLink } = said;
  const done = await recordOutcome(ctx, {
    ...NOTHING_ELSE,
    ...said,
    id: idOf(link.id, own?.id, ctx.today, kind, startedOn, endedOn, fieldLink),
    enrolmentId: link.enrolment.id,
    window: link.window,
    observedOn: ctx.today,
    supersedesId: own?.observedOn === ctx.today ? own.id : null,
  });
  if (done.ok) return ok({ situation });
  const isSame = done.failure.kind === "rule" && done.failure.code === "outcome_unchanged";
  return isSame ? ok({ situation }) : done;
}

/** The first question. What is no whole answer waits on the link for the second. Refuses as `heldBy` and `recordOutcome` do. */
export async function chooseSituation(
  sender: Sender,
  { token, situation }: SituationInput,
): Promise<Result<Answered, Failure>> {
  const found = await heldBy(sender, token);
  if (!found.ok) return found;
  const { ctx, link } = found.value;
  const kind = wholeAnswer(situation);
  if (kind) {
    const said = await say(found.value, { kind, startedOn: null, endedOn: null, fieldLink: null });
    if (!said.ok) return said;
  }
  return write<Answered, Failure>(ctx, "person", async (tx, audit) => {
    if (link.situation === situation) return unchanged({ situation });
    await tx.surveyLink.update({ where: { id: link.id }, data: { situation } });
    const details = { enrolmentId: link.enrolment.id, window: link.window };
    audit({ key: "link.answer_begun", entityType: "link", entityId: link.id, details });
    return ok({ situation });
  });
}

/** The second: which contract or course, since when and until when. Refuses as `heldBy` and `recordOutcome` do. */
export async function sayActivity(
  sender: Sender,
  { token, kind, startedOn, endedOn }: ActivityInput,
): Promise<Result<Answered, Failure>> {
  const found = await heldBy(sender, token);
  if (!found.ok) return found;
  const { own } = found.value;
  return say(found.value, {
    kind,
    startedOn: asksStart(kind) ? startedOn : null,
    endedOn: asksEnd(kind) ? endedOn : null,
    fieldLink: own?.kind === kind && asksTrade(kind) ? own.fieldLink : null,
  });
}

/** The third: whether it is the job that was learned. `answer_incomplete` where the second has not been answered. */
export async function sayTrade(sender: Sender, { token, fieldLink }: TradeInput): Promise<Result<Answered, Failure>> {
  const found = await heldBy(sender, token);
  if (!found.ok) return found;
  const { own } = found.value;
  if (!own || !asksTrade(own.kind)) return refused("answer_incomplete");
  const { kind, startedOn, endedOn } = own;
  return say(found.value, { kind, startedOn, endedOn, fieldLink });
}
