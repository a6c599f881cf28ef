import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { foldLabel } from "@/lib/foundation/core/fold";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { HostKind } from "@/lib/network/partners/rules/partner";
import type { FigureKey } from "@/lib/network/territory/rules/plan";

export type CallCriterion = { name: string; weight: number };
export type CallDocument = { name: string; required: boolean };

/** What a call says. What is not decided yet is null, "" or an empty list: a draft may lack anything but its title. */
export type CallContent = {
  title: string;
  text: string;
  /** First instant at which an application may be submitted. */
  opensAt: Date | null;
  /** First instant at which none may any more. */
  closesAt: Date | null;
  decisionDueOn: CivilDate | null;
  places: number | null;
  service: string;
  contact: string;
  silence: string;
  kinds: readonly HostKind[];
  criteria: readonly CallCriterion[];
  documents: readonly CallDocument[];
  figures: readonly FigureKey[];
};

export type CallFailure =
  | "call_code_taken"
  | "call_published"
  | "call_incomplete"
  | "call_not_published"
  | "closing_before_opening"
  | "decision_before_closing"
  | "criterion_repeated"
  | "document_repeated"
  | "deadline_not_later"
  | "decision_not_later"
  | "decision_past"
  | "amend_after_closing"
  | "reviewer_named"
  | "reviewer_scored"
  | "reviewer_out"
  | "review_recused"
  | "call_settled"
  | "changed_meanwhile";

/** The name that a list has twice, however it is written. */
function repeated(rows: readonly { name: string }[]): string | null {
  const keys = rows.map(({ name }) => foldLabel(name));
  return rows.find((_, at) => keys.indexOf(keys[at] ?? "") < at)?.name ?? null;
}

type ContentFailure = Extract<
  CallFailure,
  "closing_before_opening" | "decision_before_closing" | "criterion_repeated" | "document_repeated"
>;

/** What contradicts itself is refused of a draft too. `name` is what a list has twice. */
export function checkContent({
  opensAt,
  closesAt,
  decisionDueOn,
  criteria,
  documents,
}: CallContent): { code: ContentFailure; name?: string } | null {
  if (opensAt && closesAt && closesAt <= opensAt) return { code: "closing_before_opening" };
  if (closesAt && decisionDueOn && decisionDueOn < civilDayOf(closesAt)) return { code: "decision_before_closing" };
  const criterion = repeated(criteria);
  if (criterion !== null) return { code: "criterion_repeated", name: criterion };
  const document = repeated(documents);
  return document === null ? null : { code: "document_repeated", name: document };
}

/** Of the whole mark, in percent. */
export const WHOLE = 100;

export const weightSum = (criteria: readonly CallCriterion[]) => criteria.reduce((sum, { weight }) => sum + weight, 0);

/** What keeps a draft from being published, each by the field that fills it. */
export type Gap =
  | "text"
  | "opening"
  | "closing"
  | "closing_past"
  | "decision"
  | "kinds"
  | "places"
  | "criteria"
  | "weights"
  | "service"
  | "contact"
  | "silence";

/** In the order of the form; none when the call can be published at `now`. */
export function gapsOf(content: CallContent, now: Date): Gap[] {
  const { text, opensAt, closesAt, decisionDueOn, places, kinds, criteria, service, contact, silence } = content;
  const missing: Record<Gap, boolean> = {
    text: text === "",
    opening: opensAt === null,
    closing: closesAt === null,
    closing_past: closesAt !== null && closesAt <= now,
    decision: decisionDueOn === null,
    kinds: kinds.length === 0,
    places: places === null,
    criteria: criteria.length === 0,
    weights: criteria.length > 0 && weightSum(criteria) !== WHOLE,
    service: service === "",
    contact: contact === "",
    silence: silence === "",
  };
  return (Object.keys(missing) as Gap[]).filter((gap) => missing[gap]);
}

/** Once somebody has scored, a reviewer stays: the comparison would lose a reader (domain.md §8.3). */
export function checkRemoval({
  scores,
  out,
}: {
  scores: number;
  out: boolean;
}): Extract<CallFailure, "reviewer_scored" | "reviewer_out"> | null {
  if (out) return "reviewer_out";
  return scores > 0 ? "reviewer_scored" : null;
}
