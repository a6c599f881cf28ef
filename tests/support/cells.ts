import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import type { Definition } from "@/lib/figures/indicators/definitions/rules/definitions";
import { liveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { countParts, countsOf, figuresOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { blocksOf, type Place, type Tally } from "@/lib/figures/indicators/tally/rules/tally";
import type { Audience } from "@/lib/foundation/access/rules/roles";

type Cells = readonly TallyCell[];

export const figuresOfCells = (cells: Cells, definition: Definition) =>
  figuresOf(countsOf(cells, definition), definition);

export const partsOfCells = (cells: Cells, definition: Definition) => countParts(countsOf(cells, definition));

export const awaitedOfCells = (cells: Cells, definition: Definition) =>
  liveOfCells("team", cells, definition).awaitedUntil;

export const liveOfCells = (audience: Audience, cells: Cells, definition: Definition) =>
  liveFigures(audience, countsOf(cells, definition), definition);

export const tallyOf = (cells: Cells, places: ReadonlyMap<string, Place>): Tally => ({
  blocks: blocksOf(cells),
  places,
});

/** Of schools that bear the names of their places. */
export const networkOfCells = (cells: Cells): Tally =>
  tallyOf(
    cells,
    new Map(
      cells.map(({ placeId: code }) => [
        code,
        { schoolCode: code, schoolName: `École ${code}`, departement: "31", communeInsee: "31107", cohortCode: null },
      ]),
    ),
  );
