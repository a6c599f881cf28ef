import "server-only";
import type { CohortSetCounts } from "@/lib/figures/indicators/journeys/cohort-sets";
import { getCohortSets } from "@/lib/figures/indicators/queries";
import { audienceOf, rateFloor } from "@/lib/figures/indicators/tally/rules/disclosure";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { compareCodes } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { cohortState } from "@/lib/people/cohorts/rules/cohort";
import { type Cost, costOf, costOfPositives, hasBegun, shareOut, totalGivesAway } from "./rules/costs";
import { sumCents } from "./rules/money";
import type { CostGrouping } from "./rules/vocabulary";

/** Of a positive exit, made of the cohorts of which everybody who entered is due, and of the people of these alone. */
export type PositiveCost = ReturnType<typeof costOfPositives> & {
  base: number;
  /** Without an answer: what the bounds are apart by. */
  silent: number;
  /** Some cohorts that have begun are not in it yet. */
  provisional: boolean;
};

export type CostLine = {
  key: string;
  label: string;
  /** That the line is of, and nothing else. */
  agreementId: string | null;
  cohortId: string | null;
  paidCents: number;
  /** Of the cohorts whose hours the provider stated, as it stated them. */
  hour: Cost;
  /** What was paid for the cohorts that have begun, which costs of people are made of; null where none has. */
  begunCents: number | null;
  /** Null where the people are too few for the reader. */
  people: {
    entrants: number;
    entrant: Cost;
    certified: Cost & { provisional: boolean };
    /** `not_yet` while there is no such cohort; null where those due at six months are too few. */
    positive: PositiveCost | "not_yet" | null;
  } | null;
};

/** The lines, and all of them together where they are several: what each of its costs divides is what theirs do. */
export type Costs = { lines: CostLine[]; total: CostLine | null };

type Part = {
  cohortId: string;
  agreementId: string;
  cents: number;
  hours: number | null;
  startsOn: CivilDate;
  cancelledOn: CivilDate | null;
  /** Begun, and neither over nor cancelled. */
  runs: boolean;
  /** Of the line that it belongs to: a name may be that of two schools. */
  keys: Record<CostGrouping, string>;
  names: Record<CostGrouping, string>;
  place: { code: string; departementCode: string };
};

/** Of one school, of those that are in a département today, of a year of start, of a programme. */
export type CostScope = {
  schoolCode?: string | undefined;
  departement?: string | undefined;
  startYear?: string | undefined;
  programme?: string | undefined;
};

const TOTAL = "total";

/** What was paid under funding agreements over what it paid for; never for a host (domain.md §5.5). */
export async function getCosts(
  ctx: Context,
  by: CostGrouping,
  agreementId?: string,
  { schoolCode, departement, startYear, programme }: CostScope = {},
): Promise<Costs | null> {
  const audience = audienceOf(ctx.actor);
  if (!can(ctx.actor, "cost.read") || !audience) return null;
  const isOfPart = ({ place, keys }: Part) =>
    (!schoolCode || place.code === schoolCode) &&
    (!departement || place.departementCode === departement) &&
    (!startYear || keys.year === startYear) &&
    (!programme || keys.programme === programme);
  const parts = (await readParts(ctx.today, agreementId)).filter(isOfPart);
  const groups = new Map<string, Part[]>();
  for (const part of parts) groups.set(part.keys[by], [...(groups.get(part.keys[by]) ?? []), part]);
  const begunOf = (some: readonly Part[]) => some.filter((part) => hasBegun(part, ctx.today));
  const idsOf = (some: readonly Part[]) => new Set(begunOf(some).map(({ cohortId }) => cohortId));
  const several = groups.size > 1;
  const sets = [...groups].map(([key, some]) => [`of ${key}`, idsOf(some)] as const);
  const counts = await getCohortSets(ctx, new Map(several ? [...sets, [TOTAL, idsOf(parts)]] : sets));
  const lineOf = (set: string, some: readonly Part[]) => costsOf(begunOf(some), counts.get(set) ?? null);
  const labelOf = labels(by, parts);
  const lines = [...groups].map(([key, some]): CostLine => {
    const { agreementId: ofAgreement = null, cohortId = null } = some[0] ?? {};
    return {
      key,
      label: labelOf(key),
      ...moneyOf(some, begunOf(some)),
      people: lineOf(`of ${key}`, some),
      agreementId: by === "agreement" ? ofAgreement : null,
      cohortId: by === "cohort" ? cohortId : null,
    };
  });
  const sign = by === "school" || by === "programme" || by === "cohort" ? 1 : -1;
  lines.sort((a, b) => sign * compareCodes(a.label, b.label));
  if (!several) return { lines, total: null };
  const people = lineOf(TOTAL, parts);
  const total = { key: TOTAL, label: "", agreementId: null, cohortId: null, ...moneyOf(parts, begunOf(parts)) };
  return { lines, total: { ...total, people: people && withoutFew(people, lines, rateFloor(audience)) } };
}

function moneyOf(parts: readonly Part[], begun: readonly Part[]) {
  const stated = parts.filter(({ hours }) => hours !== null);
  const hours = stated.reduce((sum, one) => sum + (one.hours ?? 0), 0);
  return {
    paidCents: sumCents(parts),
    begunCents: begun.length > 0 ? sumCents(begun) : null,
    hour: costOf(sumCents(stated), hours),
  };
}

/** What was paid for the cohorts that have begun, over their people. */
function costsOf(begun: readonly Part[], people: CohortSetCounts | null): CostLine["people"] {
  if (!people) return null;
  const { entries: entrants, certified, titlesToCome, over } = people;
  const begunCents = sumCents(begun);
  const divided = begun.filter(({ cohortId }) => over.cohortIds.includes(cohortId));
  const provisional = titlesToCome || begun.some(({ runs }) => runs);
  return {
    entrants,
    entrant: costOf(begunCents, entrants),
    certified: { ...costOf(begunCents, certified), provisional },
    positive:
      divided.length === 0
        ? "not_yet"
        : over.exits && {
            ...costOfPositives(sumCents(divided), over.exits),
            base: over.exits.base,
            silent: over.exits.silent,
            provisional: divided.length < begun.length,
          },
  };
}

const baseOf = (positive: PositiveCost | "not_yet" | null) => (positive && positive !== "not_yet" ? positive.base : 0);

/** The people of a total, without those whom the lines withhold and who would be few beside them. */
function withoutFew(
  people: NonNullable<CostLine["people"]>,
  lines: readonly CostLine[],
  floor: number,
): CostLine["people"] {
  const counted = ({ entrants, positive }: NonNullable<CostLine["people"]>) => ({ entrants, base: baseOf(positive) });
  const shown = lines.flatMap((line) => (line.people ? [counted(line.people)] : []));
  const given = totalGivesAway(counted(people), shown, floor);
  if (given.people) return null;
  return given.exits ? { ...people, positive: null } : people;
}

/** The key of a line in words, with its code where two schools or programmes share a name. */
function labels(by: CostGrouping, parts: readonly Part[]): (key: string) => string {
  const names = new Map(parts.map(({ keys, names: of }) => [keys[by], of[by]]));
  if (by === "year") return (key) => key;
  const all = [...names.values()];
  return (key) => {
    const name = names.get(key) ?? key;
    return all.filter((other) => other === name).length > 1 ? `${name} (${key})` : name;
  };
}

/** Every cohort that an agreement covers by now, with its share of what was paid under it. */
async function readParts(today: CivilDate, agreementId?: string): Promise<Part[]> {
  const agreements = await db.agreement.findMany({
    where: { kind: "funding", ...(agreementId && { id: agreementId }) },
    select: {
      id: true,
      number: true,
      payments: { where: { supersededAt: null }, select: { cents: true } },
      versions: {
        select: {
          cohorts: {
            select: {
              plannedCents: true,
              cohort: {
                select: {
                  id: true,
                  code: true,
                  startsOn: true,
                  endsOn: true,
                  cancelledOn: true,
                  programme: { select: { code: true, title: true } },
                  school: { select: { name: true, code: true, departementCode: true } },
                  hours: { where: { supersededAt: null }, select: { hours: true } },
                },
              },
            },
            orderBy: { id: "asc" },
          },
        },
        orderBy: { number: "desc" },
        take: 1,
      },
    },
  });
  return agreements.flatMap(({ id, number, payments, versions: [current] }) => {
    const covered = current?.cohorts ?? [];
    const shares = shareOut(
      sumCents(payments),
      covered.map(({ plannedCents }) => plannedCents),
    );
    return covered.map(({ cohort }, i): Part => {
      const { school, programme, code } = cohort;
      const year = cohort.startsOn.slice(0, 4);
      const keys = { school: school.code, year, programme: programme.code, cohort: `${school.code}/${code}` };
      const names = { school: school.name, year, programme: programme.title, cohort: `${school.name} ${code}` };
      return {
        cohortId: cohort.id,
        agreementId: id,
        cents: shares[i] ?? 0,
        hours: cohort.hours[0]?.hours ?? null,
        startsOn: cohort.startsOn,
        cancelledOn: cohort.cancelledOn,
        runs: cohortState(cohort, today) === "running",
        keys: { agreement: id, ...keys },
        names: { agreement: number, ...names },
        place: school,
      };
    });
  });
}
