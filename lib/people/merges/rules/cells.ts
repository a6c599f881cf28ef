import { foldWords } from "@/lib/foundation/core/fold";
import { LEARNER, LEARNER_FIELDS, type LearnerField, type LearnerRecord } from "@/lib/people/learners/fields";

/** The record that stands for both, and the one that it stands for from then on. */
export const MERGE_SIDES = ["kept", "absorbed"] as const;
export type MergeSide = (typeof MERGE_SIDES)[number];

export type MergeCell = { name: LearnerField; fields: readonly LearnerField[] };

/** What is chosen by itself: a day from which something is so goes with it. */
export const MERGE_CELLS: readonly MergeCell[] = LEARNER_FIELDS.reduce<
  { name: LearnerField; fields: LearnerField[] }[]
>((cells, name) => {
  const last = cells.at(-1);
  if (LEARNER[name].kind === "since" && last) last.fields.push(name);
  else cells.push({ name, fields: [name] });
  return cells;
}, []);

/** Why one of two is proposed. Each has its words in the message area `merges`. */
export type ProposalReason = "entered" | "longer_name" | "latest";

/** `only`: the side that alone says something, which is then not open. */
export type ComparedCell = MergeCell & {
  same: boolean;
  only: MergeSide | null;
  proposed: MergeSide;
  why: ProposalReason | null;
};

export type RecordToMerge = LearnerRecord & { hasEntered: boolean };

const isUnsaid = (name: LearnerField, record: LearnerRecord) =>
  record[name] === null || (name === "sex" && record[name] === "unknown");

/** One bears the other's name and a further one. */
function bearsBoth(one: string, other: string): boolean {
  const [parts, others] = [foldWords(one).split(" "), foldWords(other).split(" ")];
  return parts.length > others.length && others.every((part) => parts.includes(part));
}

const IDENTITY: readonly LearnerField[] = ["lastName", "firstName", "birthDate", "sex"];

function proposal(
  name: LearnerField,
  kept: RecordToMerge,
  absorbed: RecordToMerge,
): { proposed: MergeSide; why: ProposalReason } {
  if (name === "lastName" || name === "firstName") {
    if (bearsBoth(kept[name], absorbed[name])) return { proposed: "kept", why: "longer_name" };
    if (bearsBoth(absorbed[name], kept[name])) return { proposed: "absorbed", why: "longer_name" };
  }
  if (IDENTITY.includes(name) && kept.hasEntered !== absorbed.hasEntered)
    return { proposed: kept.hasEntered ? "kept" : "absorbed", why: "entered" };
  return { proposed: "absorbed", why: "latest" };
}

/** Cell by cell what two records say, and what is proposed where they differ. The absorbed one came later. */
export function compareRecords(kept: RecordToMerge, absorbed: RecordToMerge): ComparedCell[] {
  return MERGE_CELLS.map((cell) => {
    const { name, fields } = cell;
    const same = fields.every((field) => kept[field] === absorbed[field]);
    const [nothing, none] = [isUnsaid(name, kept), isUnsaid(name, absorbed)];
    if (same || nothing || none) {
      const only = nothing === none ? null : nothing ? "absorbed" : "kept";
      return { ...cell, same: same || nothing === none, only, proposed: only ?? "kept", why: null };
    }
    return { ...cell, same, only: null, ...proposal(name, kept, absorbed) };
  });
}

export type CellChoices = Partial<Record<LearnerField, MergeSide | null>>;

/** Which fields the kept record takes of the absorbed one; the names of the cells of which nobody has said. */
export function takenOf(
  cells: readonly ComparedCell[],
  choices: CellChoices,
): { taken: LearnerField[]; unsaid: LearnerField[] } {
  const open = cells.filter(({ same, only }) => !same && only === null);
  const unsaid = open.filter(({ name }) => !choices[name]).map(({ name }) => name);
  const sideOf = ({ name, same, only }: ComparedCell) => (same ? "kept" : (only ?? choices[name]));
  const taken = cells.filter((cell) => sideOf(cell) === "absorbed").flatMap(({ fields }) => fields);
  return { taken, unsaid };
}

export type MergeFailure =
  | "merge_same"
  | "merge_standing"
  | "merge_apart"
  | "merge_away"
  | "merge_jury"
  | "merge_jury_since"
  | "merge_terms"
  | "merge_terms_since"
  | "merge_written"
  | "merge_away_since"
  | "merge_exit_before_entry"
  | "merge_take_back_waits"
  | "merge_part_without_entry"
  | "merge_no_seat"
  | "merge_changed_meanwhile"
  | "merge_undone"
  | "merge_later_first"
  | "merge_absorbed_since";
