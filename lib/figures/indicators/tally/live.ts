import type { Audience } from "@/lib/foundation/access/rules/roles";
import { inTextOrder } from "@/lib/foundation/core/order";
import type { Definition } from "../definitions/rules/definitions";
import { type Group, type Grouping, groupFigures } from "./groups";
import { broughtInOf } from "./rules/brought-in";
import { type ComparedSide, compareSides, isOn, type RateGap, type ShownShares, type Side } from "./rules/comparison";
import { type Disclosed, disclose, type LiveFigures, liveFigures } from "./rules/disclosure";
import { countsOfBlocks } from "./rules/formulas";
import type { Tally, TallyBlock } from "./rules/tally";

export type LiveGroup = Pick<Group, "key" | "label"> & {
  /** The cohort, or the school where the question was by school. */
  placeId: string;
  figures: LiveFigures;
};

/** `shown` null where the rate is not for the reader, or rests on nobody. */
export type LiveSide = { figures: LiveFigures; shown: ShownShares | null };

export type LiveComparison = Disclosed<{ a: LiveSide; b: LiveSide; gap: RateGap | null }>;

/** Leavers of whom a reader may have figures, and has nothing else: the counts behind them stay in here. */
export class LiveTally {
  readonly #tally: Tally;
  readonly #audience: Audience;
  readonly #definition: Definition;
  readonly #firstYear: string | null;

  /** `firstYear`: the first of use; null where nobody is told as brought in. */
  constructor(tally: Tally, audience: Audience, definition: Definition, firstYear: string | null = null) {
    this.#tally = tally;
    this.#audience = audience;
    this.#definition = definition;
    this.#firstYear = firstYear;
  }

  get firstYear(): string | null {
    return this.#firstYear;
  }

  under(definition: Definition): LiveTally {
    return new LiveTally(this.#tally, this.#audience, definition, this.#firstYear);
  }

  get isEmpty(): boolean {
    return this.#tally.blocks.length === 0;
  }

  #blocks(side: Side): readonly TallyBlock[] {
    return this.#tally.blocks.filter(isOn(side, this.#tally));
  }

  #figures(blocks: readonly TallyBlock[]): LiveFigures {
    const broughtIn = broughtInOf(blocks, this.#definition, this.#firstYear);
    return liveFigures(this.#audience, countsOfBlocks(blocks, this.#definition), this.#definition, broughtIn);
  }

  figures(side: Side = {}): LiveFigures {
    return this.#figures(this.#blocks(side));
  }

  /** All others of the same year. */
  besides({ annee, ...place }: Side): LiveFigures {
    const isIn = isOn(place, this.#tally);
    return this.#figures(this.#blocks({ annee }).filter((block) => !isIn(block)));
  }

  groups(by: Grouping, side: Side = {}): LiveGroup[] {
    const of = { places: this.#tally.places, blocks: this.#blocks(side) };
    return groupFigures(of, this.#definition, by).map(({ key, label, blocks }) => ({
      key,
      label,
      placeId: blocks[0]?.placeId ?? "",
      figures: this.#figures(blocks),
    }));
  }

  /** The years of exit from the first to the last, those without a leaver too: a drawing must not join across them. */
  years(side: Side = {}): LiveGroup[] {
    const years = this.groups("year", side);
    return years.flatMap((group, i) => {
      const next = Number(years[i + 1]?.key ?? group.key);
      const between = Array.from({ length: Math.max(0, next - Number(group.key) - 1) }, (_, gap): LiveGroup => {
        const key = String(Number(group.key) + gap + 1);
        return { key, label: key, placeId: "", figures: this.#figures([]) };
      });
      return [group, ...between];
    });
  }

  get choices(): { years: string[]; departements: string[]; schools: { code: string; name: string }[] } {
    const places = [...this.#tally.places.values()];
    const schools = new Map(places.map(({ schoolCode, schoolName }) => [schoolCode, schoolName]));
    return {
      years: [...new Set(this.#tally.blocks.map(({ exitYear }) => exitYear))].sort().reverse(),
      departements: [...new Set(places.map(({ departement }) => departement))].sort(),
      schools: inTextOrder(
        [...schools].map(([code, name]) => ({ code, name })),
        ({ name }) => name,
      ),
    };
  }

  /** Where each school stands today, by its code. */
  get communes(): ReadonlyMap<string, string> {
    return new Map([...this.#tally.places.values()].map(({ schoolCode, communeInsee }) => [schoolCode, communeInsee]));
  }

  compare(sides: readonly [Side, Side], dispersion: number): LiveComparison {
    const { a, b, gap } = compareSides(this.#tally, sides, this.#definition, dispersion);
    const sideOf = ({ blocks, shown }: ComparedSide): LiveSide => {
      const figures = this.#figures(blocks);
      return { figures, shown: figures.visibility === "hidden" ? null : shown };
    };
    const [first, second] = [sideOf(a), sideOf(b)];
    const isHidden = [first, second].some(({ figures }) => figures.visibility === "hidden");
    return disclose({ a: first, b: second, gap: isHidden ? null : gap });
  }
}

const live = new WeakMap<Tally, Record<Audience, WeakMap<Definition, LiveTally>>>();

/** The same again of the same tally, for the same audience and definition, and of the same first year. */
export function liveTally(
  tally: Tally,
  audience: Audience,
  definition: Definition,
  firstYear: string | null = null,
): LiveTally {
  const known = live.get(tally) ?? { team: new WeakMap(), official: new WeakMap() };
  live.set(tally, known);
  const kept = known[audience].get(definition);
  if (kept?.firstYear === firstYear) return kept;
  const one = new LiveTally(tally, audience, definition, firstYear);
  known[audience].set(definition, one);
  return one;
}
