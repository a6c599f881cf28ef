import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { PROOFS, type Proof } from "@/lib/people/outcomes/rules/proof";
import { type DefinitionCode, definitionFor, effectiveWindow } from "../definitions/rules/definitions";
import { eachProven, proofOfSuccess } from "../journeys/rules/proven";
import { countLeavers, readJourneys } from "../packed/packed";
import { type Grouping, groupFigures } from "../tally/groups";
import { countProvenExactly } from "../tally/proven-sql";
import { type BeforeUse, broughtInOf, isSaidOf } from "../tally/rules/brought-in";
import { audienceOf, type Disclosed, disclose } from "../tally/rules/disclosure";
import { countsOfBlocks, denominatorOf, type Figures, figuresOf } from "../tally/rules/formulas";
import { noneOf } from "../tally/rules/journey-blocks";
import type { Tally, TallyBlock } from "../tally/rules/tally";
import { factsFilter, type IndicatorFilter, readFirstYear } from "../tally/tally-sql";

/** What `cohorte indicators --format json` prints (contracts.md §3): keys and their order are stable. */
export type IndicatorReport = {
  definition: { code: DefinitionCode; version: number };
  window: Window;
  asOf: CivilDate;
  groups: ({ key: string; label: string } & Proven)[];
  total: Proven;
};

/**
 * `proof`: the positives by how strong the proof of them is, where it was asked for; they sum to `positives`. `broughtIn`: those of the
 * denominator who left before the network used Cohorte, where they are more than a tenth of it (domain.md §4.9).
 */
type Proven = Figures & { proof?: ReportedProof; broughtIn?: BeforeUse };
type ReportedProof = Record<"verified" | "documented" | "declaredByPerson" | "declaredBySchool", number>;

const reported = ({ verified, documented, own, seen, declared }: ProofCounts): ReportedProof => ({
  verified,
  documented,
  declaredByPerson: own,
  declaredBySchool: seen + declared,
});

/** The figures of everything the actor counts, by group and in total. Throws for others. */
export async function getIndicatorReport(
  ctx: Context,
  filter: IndicatorFilter,
  by: Grouping,
  { withProof = false }: { withProof?: boolean } = {},
): Promise<Disclosed<IndicatorReport>> {
  if (audienceOf(ctx.actor) !== "team")
    throw new Error("real counts without a floor are for those who answer for them");
  const [tally, firstYear] = await Promise.all([
    countLeavers(ctx, factsFilter(filter), by === "cohort" ? "cohort" : "school"),
    readFirstYear(),
  ]);
  const definition = definitionFor(filter.definition, filter.asOf);
  const proven = withProof ? await countProven(ctx, filter, by, tally) : null;
  const proofOf = (key: string) => proven && { proof: reported(proven.get(key) ?? noneOf(PROOFS)) };
  const saidOf = (blocks: readonly TallyBlock[], figures: Figures) => {
    const broughtIn = broughtInOf(blocks, definition, firstYear);
    return isSaidOf(broughtIn, denominatorOf(figures, definition)) ? { broughtIn } : {};
  };
  const total = figuresOf(countsOfBlocks(tally.blocks, definition), definition);
  return disclose({
    definition: { code: definition.code, version: definition.version },
    window: effectiveWindow(filter.definition, filter.window),
    asOf: filter.asOf,
    groups: groupFigures(tally, definition, by).map(({ key, label, blocks, figures }) => ({
      key,
      label,
      ...figures,
      ...proofOf(key),
      ...saidOf(blocks, figures),
    })),
    total: { ...total, ...proofOf(TOTAL), ...saidOf(tally.blocks, total) },
  });
}

/** No key of a group. */
const TOTAL = "";

type ProofCounts = Record<Proof, number>;

/** By the key of each group, and all of them: from what is kept of each person, or from the records of then. */
async function countProven(
  ctx: Context,
  filter: IndicatorFilter,
  by: Grouping,
  { places }: Tally,
): Promise<Map<string, ProofCounts>> {
  const { asOf, knownAt, answersKnownAt } = filter;
  const definition = definitionFor(filter.definition, asOf);
  const counts = new Map<string, ProofCounts>();
  const add = (key: string | null, proof: Proof, people: number) => {
    if (key === null) return;
    const known = counts.get(key) ?? noneOf(PROOFS);
    known[proof] += people;
    counts.set(key, known);
  };
  const addTo = (of: ProvenPlace, proof: Proof, people: number) => {
    add(keyOf(by, of, places), proof, people);
    add(TOTAL, proof, people);
  };
  if (knownAt || answersKnownAt) {
    for (const { n, proof, outcome, ever, ...of } of await countProvenExactly(ctx, filter))
      addTo(of, proofOfSuccess(definition, { outcome, ever }, proof), Number(n));
    return counts;
  }
  const { definition: named, window, exitYear: ofYear, ...among } = filter;
  const request = { definition, window: effectiveWindow(named, window), asOf };
  const { blocks, schoolCodes } = await readJourneys(ctx, among);
  for (const cohort of blocks.flatMap((block) => block.cohorts)) {
    const { cohortId, departement } = cohort;
    const schoolCode = schoolCodes.get(cohort.schoolId) ?? "";
    eachProven(cohort, request, (exitYear, proof) => {
      if (!ofYear || exitYear === ofYear) addTo({ schoolCode, cohortId, departement, exitYear }, proof, 1);
    });
  }
  return counts;
}

type ProvenPlace = { schoolCode: string; cohortId: string; departement: string; exitYear: string };

/** As `groupFigures` has it. */
function keyOf(by: Grouping, of: ProvenPlace, places: Tally["places"]): string | null {
  const { schoolCode, cohortId, departement, exitYear } = of;
  const keys: Record<Grouping, string | null> = {
    school: schoolCode,
    cohort: `${schoolCode}/${places.get(cohortId)?.cohortCode}`,
    departement,
    year: exitYear,
    none: null,
  };
  return keys[by];
}
