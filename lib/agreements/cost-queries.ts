import "server-only";
import { can } from "@/lib/access/policy";
import { cohortState } from "@/lib/cohorts/rules/cohort";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { compareCodes } from "@/lib/core/order";
import { db } from "@/lib/db/client";
import { getCohortSets } from "@/lib/indicators/queries";
import { type Cost, costOf, costOfPositives, hasBegun, shareOut } from "./rules/costs";
import { sumCents } from "./rules/money";
import type { CostGrouping } from "./rules/vocabulary";

export type CostLine = {
  key: string;
  label: string;
  /** Of the agreement, or the code of the school, that the line is of. */
  agreementId: string | null;
  schoolCode: string | null;
  paidCents: number;
  /** Of the cohorts whose hours the provider stated, as it stated them. */
  hour: Cost;
  /** What was paid for the cohorts that have begun, which costs of people are made of; null where none has. */
  begunCents: number | null;
  /** Null where the people are too few for the reader. */
  people: {
    entrant: Cost;
    certified: Cost & { provisional: boolean };
    /** Null where those due at six months are. */
    positive: (ReturnType<typeof costOfPositives> & { provisional: boolean; base: number }) | null;
  } | null;
};

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
  number: string;
  place: { code: string; name: string; departementCode: string };
};

/** Of one school, or of those that are in a département today. */
type CostPlace = { schoolCode?: string | undefined; departement?: string | undefined };

/**
 * What the Région paid under funding agreements, or under one, over what it paid for, in all or at a place; never for a
 * host (domain.md §5.5).
 */
export async function getCosts(
  ctx: Context,
  by: CostGrouping,
  agreementId?: string,
  { schoolCode, departement }: CostPlace = {},
): Promise<CostLine[] | null> {
  if (!can(ctx.actor, "cost.read")) return null;
  const isThere = ({ place }: Part) =>
    (!schoolCode || place.code === schoolCode) && (!departement || place.departementCode === departement);
  const groups = new Map<string, Part[]>();
  for (const part of (await readParts(ctx.today, agreementId)).filter(isThere))
    groups.set(part.keys[by], [...(groups.get(part.keys[by]) ?? []), part]);
  const begunOf = (parts: readonly Part[]) => parts.filter((part) => hasBegun(part, ctx.today));
  const idsOf = (parts: readonly Part[]) => new Set(begunOf(parts).map(({ cohortId }) => cohortId));
  const sets = new Map([...groups].map(([key, parts]) => [key, idsOf(parts)]));
  const counts = await getCohortSets(ctx, sets);
  const labelOf = labels(by, [...groups.values()].flat());
  const lines = [...groups].map(([key, parts]): CostLine => {
    const paidCents = sumCents(parts);
    const stated = parts.filter(({ hours }) => hours !== null);
    const begun = begunOf(parts);
    const begunCents = sumCents(begun);
    const people = counts.get(key);
    return {
      ...{ key, label: labelOf(key), paidCents, begunCents: begun.length > 0 ? begunCents : null },
      agreementId: by === "agreement" ? (parts[0]?.agreementId ?? null) : null,
      schoolCode: by === "school" ? (parts[0]?.place.code ?? null) : null,
      hour: costOf(
        sumCents(stated),
        stated.reduce((sum, { hours }) => sum + (hours ?? 0), 0),
      ),
      people: people
        ? {
            entrant: costOf(begunCents, people.entrants),
            certified: {
              ...costOf(begunCents, people.certified),
              provisional: people.titlesToCome || begun.some(({ runs }) => runs),
            },
            positive: people.exits && {
              ...costOfPositives(begunCents, people.exits),
              ...{ provisional: people.exits.provisional, base: people.exits.base },
            },
          }
        : null,
    };
  });
  const sign = by === "school" ? 1 : -1;
  return lines.sort((a, b) => sign * compareCodes(a.label, b.label));
}

/** What the key of a line is shown as: the number of an agreement, the name of a school, with its code where two share it. */
function labels(by: CostGrouping, parts: readonly Part[]): (key: string) => string {
  const names = new Map(parts.map(({ keys, number, place }) => [keys[by], by === "agreement" ? number : place.name]));
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
      ...{ id: true, number: true },
      payments: { where: { supersededAt: null }, select: { cents: true } },
      versions: {
        select: {
          cohorts: {
            select: {
              plannedCents: true,
              cohort: {
                select: {
                  ...{ id: true, startsOn: true, endsOn: true, cancelledOn: true },
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
    return covered.map(({ cohort }, i) => ({
      ...{ cohortId: cohort.id, agreementId: id, cents: shares[i] ?? 0, hours: cohort.hours[0]?.hours ?? null },
      ...{ startsOn: cohort.startsOn, cancelledOn: cohort.cancelledOn },
      runs: cohortState(cohort, today) === "running",
      keys: { agreement: id, school: cohort.school.code, year: cohort.startsOn.slice(0, 4) },
      ...{ number, place: cohort.school },
    }));
  });
}
