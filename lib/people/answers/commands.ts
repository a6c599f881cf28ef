import "server-only";
import { invalid, ok, type Result, refused } from "@/lib/foundation/core/result";
import { unchanged, write } from "@/lib/foundation/db/write";
import { communeFromField } from "@/lib/network/places/resolve";
import { type OwnAnswer, recordOwnAnswer } from "@/lib/people/outcomes/answer-record";
import type { OutcomeFailure } from "@/lib/people/outcomes/rules/vocabulary";
import { type HeldLink, holderOf, type Sender } from "./held-link";
import { ownAnswer } from "./link-records";
import { type AnswerFailure, checkAnswerDay } from "./rules/link";
import {
  asksEmployer,
  asksEnd,
  asksStart,
  asksTrade,
  type Occupation,
  occupationOf,
  wholeAnswer,
} from "./rules/occupation";
import type { ActivityInput, EmployerInput, OccupationInput, TradeInput } from "./schema";

export type AnswerRefusal = AnswerFailure | OutcomeFailure;
export type Answered = { occupation: Occupation };
type Held = HeldLink & { own: Awaited<ReturnType<typeof ownAnswer>> };
type Said = Omit<OwnAnswer, "enrolmentId" | "window">;

const NO_EMPLOYER = { employerSiren: null, employerCommuneInsee: null };

/** Who holds a link, and what they said by it. Refuses as `holderOf` and `checkAnswerDay` do. */
async function heldBy(sender: Sender, token: string): Promise<Result<Held, AnswerFailure>> {
  const held = await holderOf(sender, token);
  if (!held.ok) return held;
  const { link } = held.value;
  const code = checkAnswerDay(link.point, sender.today);
  return code ? refused(code) : ok({ ...held.value, own: await ownAnswer(link) });
}

/** As they say it today, on their word. The same again is no other answer. */
async function say({ ctx, link, own }: Held, said: Said): Promise<Result<Answered, AnswerRefusal>> {
  const occupation = occupationOf(said.kind);
  if (!occupation) throw new Error(`nobody says ${said.kind} of themselves`);
  const done = await recordOwnAnswer(ctx, { ...said, enrolmentId: link.enrolment.id, window: link.window }, own);
  if (done.ok) return ok({ occupation });
  const isSame = done.failure.kind === "rule" && done.failure.code === "outcome_unchanged";
  return isSame ? ok({ occupation }) : done;
}

/** The first question. What is no whole answer waits on the link for the second. Refuses as `heldBy` and `recordOutcome` do. */
export async function chooseOccupation(
  sender: Sender,
  { token, occupation }: OccupationInput,
): Promise<Result<Answered, AnswerRefusal>> {
  const found = await heldBy(sender, token);
  if (!found.ok) return found;
  const { ctx, link } = found.value;
  const kind = wholeAnswer(occupation);
  if (kind) {
    const said = await say(found.value, { kind, startedOn: null, endedOn: null, fieldLink: null, ...NO_EMPLOYER });
    if (!said.ok) return said;
  }
  return write<Answered, AnswerRefusal>(ctx, "person", async (tx, audit) => {
    if (link.occupation === occupation) return unchanged({ occupation });
    await tx.surveyLink.update({ where: { id: link.id }, data: { occupation } });
    const details = { enrolmentId: link.enrolment.id, window: link.window };
    audit({ key: "link.answer_begun", entityType: "link", entityId: link.id, details });
    return ok({ occupation });
  });
}

/** The second: which contract or course, since when and until when. Refuses as `heldBy` and `recordOutcome` do. */
export async function sayActivity(
  sender: Sender,
  { token, kind, startedOn, endedOn }: ActivityInput,
): Promise<Result<Answered, AnswerRefusal>> {
  const found = await heldBy(sender, token);
  if (!found.ok) return found;
  const { own } = found.value;
  const before = own?.kind === kind ? own : null;
  return say(found.value, {
    kind,
    startedOn: asksStart(kind) ? startedOn : null,
    endedOn: asksEnd(kind) ? endedOn : null,
    fieldLink: (asksTrade(kind) && before?.fieldLink) || null,
    ...employerOf(before),
  });
}

/** The third: whether it is the job that was learned. `answer_incomplete` where the second has not been answered. */
export async function sayTrade(
  sender: Sender,
  { token, fieldLink }: TradeInput,
): Promise<Result<Answered, AnswerRefusal>> {
  const found = await heldBy(sender, token);
  if (!found.ok) return found;
  const { own } = found.value;
  if (!own || !asksTrade(own.kind)) return refused("answer_incomplete");
  const { kind, startedOn, endedOn } = own;
  return say(found.value, { kind, startedOn, endedOn, fieldLink, ...employerOf(own) });
}

function employerOf(own: Held["own"]): Pick<Said, "employerSiren" | "employerCommuneInsee"> {
  return own ? { employerSiren: own.employerSiren, employerCommuneInsee: own.employerCommuneInsee } : NO_EMPLOYER;
}

/**
 * For whom they work, which nobody has to say: the number on their payslip, and where. `answer_incomplete` where they have no
 * employer by what they said, an error of the field where the place is none of the list.
 */
export async function sayEmployer(
  sender: Sender,
  { token, employerSiren, employerCommune }: EmployerInput,
): Promise<Result<Answered, AnswerRefusal>> {
  const found = await heldBy(sender, token);
  if (!found.ok) return found;
  const { own } = found.value;
  if (!own || !asksEmployer(own.kind)) return refused("answer_incomplete");
  const place = communeFromField(employerCommune, null);
  if (!place.ok) return invalid({ employerCommune: [place.error] });
  const { kind, startedOn, endedOn, fieldLink } = own;
  return say(found.value, { kind, startedOn, endedOn, fieldLink, employerSiren, employerCommuneInsee: place.insee });
}
