import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { FAMILIES, type Family } from "@/lib/people/outcomes/rules/vocabulary";
import type { TallyCell } from "../../definitions/rules/cell";
import type { Definition } from "../../definitions/rules/definitions";
import {
  ASKS_SOME,
  type BasePart,
  effectsOf,
  type Measure,
  partOf,
  type Silence,
} from "../../definitions/rules/measures";
import type { TallyBlock } from "./tally";
import { wilson95 } from "./wilson";

/** One set of figures: integers, and rates derived from them (domain.md §4, contracts.md §3). */
export type Figures = {
  leavers: number;
  neutral: number;
  due: number;
  base: number;
  respondents: number;
  positives: number;
  families: Record<Family, number>;
  /** What the rate is divided by, where that is neither the base nor the respondents. */
  denominator?: number;
  /** `iae-dynamiques` only; they sum to `positives`. */
  classes?: { lasting: number; transitional: number; positive: number };
  /** In [0, 1], unrounded; null when the denominator is 0. */
  rate: number | null;
  /** Under `insertion-6m` it can pass 1, for a job seen at three months of who is silent at six: not shown there. */
  respondentRate: number | null;
  responseRate: number | null;
  bounds: [number, number] | null;
  wilson95: [number, number] | null;
  /** Some leavers of the period are not due yet. */
  provisional: boolean;
};

/** A quotient, null when there is nothing to divide by: shown as « n.d. », never as 0. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

export type Counts = {
  leavers: number;
  neutral: number;
  due: number;
  base: number;
  respondents: number;
  /** Of the base; those without an answer a second time by why they have none. */
  parts: Partial<Record<BasePart | Silence, number>>;
  classes: { lasting: number; transitional: number; positive: number };
  /** How many of the base have no answer, by the last day on which one can come in. */
  awaited: Partial<Record<CivilDate, number>>;
  /** The last day on which an answer of any leaver who is due, given or not, can come in; null when none can. */
  openUntil: CivilDate | null;
};

const CLASS_OF = { D: "lasting", T: "transitional", P: "positive" } as const;

const nobody = (): Counts => ({
  leavers: 0,
  neutral: 0,
  due: 0,
  base: 0,
  respondents: 0,
  parts: {},
  awaited: {},
  openUntil: null,
  classes: { lasting: 0, transitional: 0, positive: 0 },
});

const laterOf = (one: CivilDate | null, other: CivilDate | null) =>
  other !== null && other > (one ?? "") ? other : one;

/** Throws outside the taxonomy: a leaver must not vanish from a rate. */
export function countsOf(cells: readonly TallyCell[], definition: Definition): Counts {
  const counts = nobody();
  const { classes } = counts;
  const effects = effectsOf(definition);
  const isPlain = definition.numerator === "retained" && definition.denominator !== "titled" && !definition.inField;
  for (const cell of cells) {
    counts.leavers += cell.n;
    if (cell.neutral) counts.neutral += cell.n;
    if (cell.due) counts.due += cell.n;
    counts.openUntil = laterOf(counts.openUntil, cell.openTo ?? null);
    if (!cell.due || cell.neutral) continue;
    const effect = effects.get(cell.outcome);
    if (!effect) throw new Error(`a tally holds an outcome nobody knows: ${cell.outcome}`);
    const part = isPlain ? effect.part : partOf(definition, cell);
    counts.base += cell.n;
    counts.parts[part] = (counts.parts[part] ?? 0) + cell.n;
    const { treatment, silence } = effect;
    if (silence) {
      if (part !== "untitled") counts.parts[silence] = (counts.parts[silence] ?? 0) + cell.n;
      if (cell.openTo) counts.awaited[cell.openTo] = (counts.awaited[cell.openTo] ?? 0) + cell.n;
    } else counts.respondents += cell.n;
    if (treatment === "D" || treatment === "T" || treatment === "P") classes[CLASS_OF[treatment]] += cell.n;
  }
  return counts;
}

const counted = new WeakMap<TallyBlock, Map<Definition, Counts>>();

function countsOfBlock(block: TallyBlock, definition: Definition): Counts {
  const known = counted.get(block) ?? new Map<Definition, Counts>();
  counted.set(block, known);
  const counts = known.get(definition) ?? countsOf(block.cells, definition);
  known.set(definition, counts);
  return counts;
}

/** Of all together, each block counted once for as long as it is kept. */
export function countsOfBlocks(blocks: readonly TallyBlock[], definition: Definition): Counts {
  const sum = nobody();
  for (const block of blocks) {
    const { leavers, neutral, due, base, respondents, parts, classes, ...open } = countsOfBlock(block, definition);
    sum.leavers += leavers;
    sum.neutral += neutral;
    sum.due += due;
    sum.base += base;
    sum.respondents += respondents;
    for (const part in parts) {
      const of = part as BasePart | Silence;
      sum.parts[of] = (sum.parts[of] ?? 0) + (parts[of] ?? 0);
    }
    sum.classes.lasting += classes.lasting;
    sum.classes.transitional += classes.transitional;
    sum.classes.positive += classes.positive;
    sum.openUntil = laterOf(sum.openUntil, open.openUntil);
    for (const day in open.awaited) sum.awaited[day] = (sum.awaited[day] ?? 0) + (open.awaited[day] ?? 0);
  }
  return sum;
}

/** The rate if nobody, and if everybody, who is silent were successful; under « déclarative » of all, not of who answered. */
function boundsOf(
  { bounded, denominator: by }: Definition,
  { positives, silent, base, denominator }: { positives: number; silent: number; base: number; denominator: number },
): [number, number] | null {
  const among = by === "respondents" ? base : denominator;
  return bounded && among > 0 ? [positives / among, (positives + silent) / among] : null;
}

/** Never a mean of rates: sums of numerators over sums of denominators. */
export function figuresOf(
  { leavers, neutral, due, base, respondents, parts, classes }: Counts,
  definition: Definition,
): Figures {
  const count = (family: Family) => parts[family] ?? 0;
  const families: Record<Family, number> = {
    salaried: count("salaried"),
    entrepreneur: count("entrepreneur"),
    further_study: count("further_study"),
    other_positive: count("other_positive"),
  };
  const positives = FAMILIES.reduce((sum, family) => sum + families[family], 0);
  const notNeutral = respondents - (parts.neutral_outcome ?? 0);
  const denominator = {
    base,
    base_without_study: base - (parts.neutral_outcome ?? 0),
    titled: base - (parts.untitled ?? 0),
    respondents,
    respondents_not_neutral: notNeutral,
  }[definition.denominator];
  const silent = (parts.asked_in_vain ?? 0) + (parts.never_asked ?? 0);
  return {
    leavers,
    neutral,
    due,
    base,
    respondents,
    positives,
    families,
    ...(definition.denominator === "base" || definition.denominator === "respondents" ? {} : { denominator }),
    ...(definition.classes ? { classes } : {}),
    rate: ratio(positives, denominator),
    respondentRate: ratio(positives, ASKS_SOME.has(definition.denominator) ? denominator - silent : respondents),
    responseRate: ratio(respondents, base),
    bounds: boundsOf(definition, { positives, silent, base, denominator }),
    wilson95: wilson95(positives, denominator),
    provisional: leavers > due,
  };
}

/** Of whom an answer is asked, and how many gave one: all of the base, or those of it alone that the rate is of. */
export function repliesOf(
  { base, respondents, parts, ...figures }: Figures & { parts: Partial<Record<Measure, number>> },
  definition: Definition,
): Pick<Figures, "base" | "respondents"> {
  if (!ASKS_SOME.has(definition.denominator)) return { base, respondents };
  const responseBase = denominatorOf({ base, respondents, ...figures }, definition);
  return { base: responseBase, respondents: responseBase - (parts.asked_in_vain ?? 0) - (parts.never_asked ?? 0) };
}

export function countParts({ leavers, neutral, base, parts }: Counts): Partial<Record<Measure, number>> {
  return { ...parts, neutral, not_due: leavers - neutral - base };
}

export function denominatorOf(figures: Figures, definition: Definition): number {
  if (definition.denominator === "base") return figures.base;
  return definition.denominator === "respondents" ? figures.respondents : (figures.denominator ?? 0);
}
