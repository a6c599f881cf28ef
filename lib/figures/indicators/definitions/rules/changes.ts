import { isNonResponse, kindOf, OUTCOME_KINDS, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import type { TallyCell } from "./cell";
import { type Definition, isPositive, OUTCOME_CLASSES } from "./definitions";
import { matchesCell, readsTitles, type Selection, selectionOf } from "./measures";

/** What a rate makes of somebody: above the line, below it alone, or neither. */
export const STANDS = ["positive", "counted", "aside"] as const;
export type Stand = (typeof STANDS)[number];

/** All that a rate depends on of one person, at one window, as known on one day. */
export type Known = Pick<TallyCell, "due" | "neutral" | "titled" | "inField" | "outcome" | "ever">;

/** The same people looked at twice, under two definitions or as known on two days; null: not on record then. */
export type Pair = { before: Known | null; after: Known | null };
export type Counted<Of> = Of & { n: number };

/** What was put on record, or changed there, between two days. */
const RECORDED = [
  "exit_recorded",
  "exit_withdrawn",
  "exit_neutral",
  "exit_not_neutral",
  "exit_moved",
  "answered",
  "answer_withdrawn",
  "answer_corrected",
  "title",
  "field",
  "start",
] as const;

/** What one definition looks at and the other does not. */
const LOOKED_AT = ["untitled", "out_of_field", "begun", "not_begun", "never_asked"] as const;

/** Why somebody changes sides: what changed of the records, or the situation that two definitions take differently. */
export const CHANGE_REASONS = [...RECORDED, ...LOOKED_AT, ...OUTCOME_KINDS] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** Not a situation by itself, whose name it then bears. */
export function isOwnReason(reason: ChangeReason): reason is Exclude<ChangeReason, OutcomeKind> {
  return [...RECORDED, ...LOOKED_AT].some((own) => own === reason);
}

/** People who go from one side to the other, or stay (`reason` null). */
export type Move = { from: Stand; to: Stand; reason: ChangeReason | null };

type Both = readonly [Definition, Definition];

const cellOf = (known: Known): TallyCell => ({ ...known, placeId: "", exitYear: "", n: 1 });

export function standOf(definition: Definition, known: Known | null): Stand {
  if (!known) return "aside";
  const cell = cellOf(known);
  if (matchesCell(selectionOf(definition, "positives"), cell)) return "positive";
  return matchesCell(selectionOf(definition, "denominator"), cell) ? "counted" : "aside";
}

const isSilent = ({ outcome }: Known) => outcome === null || isNonResponse(kindOf(outcome));

function recordedBetween({ before, after }: Pair): (typeof RECORDED)[number] | null {
  if (!before || !after) return after ? "exit_recorded" : before ? "exit_withdrawn" : null;
  if (before.neutral !== after.neutral) return after.neutral ? "exit_neutral" : "exit_not_neutral";
  if (before.due !== after.due) return "exit_moved";
  if (before.outcome !== after.outcome) {
    if (isSilent(before) !== isSilent(after)) return isSilent(before) ? "answered" : "answer_withdrawn";
    return "answer_corrected";
  }
  if (Boolean(before.titled) !== Boolean(after.titled)) return "title";
  if (Boolean(before.inField) !== Boolean(after.inField)) return "field";
  return before.ever === after.ever ? null : "start";
}

/** What two definitions that look at the same records take differently. */
function takenDifferently({ outcome, titled, inField, ever }: Known, definitions: Both): ChangeReason {
  const reader = definitions.find(readsTitles);
  if (reader && !titled) return "untitled";
  if (reader && outcome && isPositive(reader, outcome) && !inField) return "out_of_field";
  if (definitions.some(({ numerator }) => numerator === "ever")) return ever ? "begun" : "not_begun";
  const kind: OutcomeKind = outcome ? kindOf(outcome) : "not_contacted";
  return kind === "not_contacted" ? "never_asked" : kind;
}

export function moveOf(pair: Pair, definitions: Both): Move {
  const [from, to] = [standOf(definitions[0], pair.before), standOf(definitions[1], pair.after)];
  const known = pair.after ?? pair.before;
  if (from === to || !known) return { from, to, reason: null };
  return { from, to, reason: recordedBetween(pair) ?? takenDifferently(known, definitions) };
}

/** Whom a list is of: those who move so, for one reason or for any. */
export type MoveFilter = Pick<Move, "from" | "to"> & { reason?: ChangeReason | undefined };

export function isMove(filter: MoveFilter, { from, to, reason }: Move): boolean {
  return filter.from === from && filter.to === to && (!filter.reason || filter.reason === reason);
}

const isInBase = (known: Known | null) => known?.due === true && !known.neutral;

/** In the base of a rate on one side at least, whatever a definition then makes of them. */
export const isLookedAt = ({ before, after }: Pair) => isInBase(before) || isInBase(after);

/** How many people make each move, whom neither side counts left out; most first. */
export function movesOf(pairs: readonly Counted<Pair>[], definitions: Both): Counted<Move>[] {
  const moves = new Map<string, Counted<Move>>();
  for (const pair of pairs) {
    const move = moveOf(pair, definitions);
    if (move.from === "aside" && move.to === "aside") continue;
    const key = `${move.from} ${move.to} ${move.reason}`;
    const known = moves.get(key);
    if (known) known.n += pair.n;
    else moves.set(key, { ...move, n: pair.n });
  }
  return [...moves.values()].sort(
    (a, b) => b.n - a.n || CHANGE_REASONS.indexOf(a.reason ?? "title") - CHANGE_REASONS.indexOf(b.reason ?? "title"),
  );
}

/** Somebody's exit is neutral in what is told of them: outside ADRAR that is a count alone (domain.md §5). */
export function tellsNeutral({ before, after }: Pair): boolean {
  return Boolean(before?.neutral) !== Boolean(after?.neutral);
}

export const NEUTRAL_REASONS: readonly (ChangeReason | null)[] = ["exit_neutral", "exit_not_neutral"];

/** Whoever makes a move between two definitions that look at the same records, as conditions on these. */
export function selectionOfMove(filter: MoveFilter, definitions: Both): Selection {
  const flags = definitions.some(readsTitles) ? [true, false] : [false];
  const started = definitions.some(({ numerator }) => numerator === "ever")
    ? ([null, "salaried", "entrepreneur"] as const)
    : ([null] as const);
  const either = flags.flatMap((titled) =>
    flags.flatMap((inField) =>
      started.flatMap((ever): Selection[] => {
        const of = { ever, ...(titled && { titled: true as const }), ...(inField && { inField: true as const }) };
        const outcomes = [null, ...OUTCOME_CLASSES].filter((outcome) => {
          const known: Known = { due: true, neutral: false, outcome, ...of };
          return isMove(filter, moveOf({ before: known, after: known }, definitions));
        });
        return outcomes.length > 0 ? [{ titled, inField, ever: [ever], outcomes }] : [];
      }),
    ),
  );
  return { due: true, neutral: false, either };
}
