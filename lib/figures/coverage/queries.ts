import "server-only";
import { can, schoolScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { compareCodes, inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { findCommune } from "@/lib/network/places/communes";
import { type Position, positionOf } from "@/lib/network/places/positions";
import { type CoverageCommune, coverCommunes } from "./communes";
import { type Added, rankByAddition } from "./rules/candidates";
import { type DepartementReach, departementsReached } from "./rules/departements";

/** A place where a school might open: an application to a call, or one that somebody wonders about. */
export type Candidate = { id: string; label: string; communeInsee: string };

export type CandidateReach = Candidate & Position & Added & { departement: string | null };

export type CoverageSchool = { code: string; name: string; communeInsee: string; commune: string; departement: string };

export type Coverage = {
  /** Those that are open, by name. */
  schools: CoverageSchool[];
  /** Their names, of those that lie outside the region, where no distance is known. */
  unplaced: string[];
  /** Not open yet, and not counted. */
  upcoming: { name: string; openedOn: CivilDate }[];
  communes: readonly CoverageCommune[];
  departements: DepartementReach[];
  /** The one that adds most first, then the one that adds most beside it. */
  candidates: CandidateReach[];
};

type Ask = { day: CivilDate; candidates: readonly Candidate[] };

/** How far each commune is from a school that is open on a day, and what candidates would add. They are public facts. */
export async function getCoverage(ctx: Context, { day, candidates }: Ask): Promise<Coverage | null> {
  if (!can(ctx.actor, "network.read")) return null;
  const rows = await db.school.findMany({
    where: schoolScope(ctx.actor),
    select: {
      code: true,
      name: true,
      communeInsee: true,
      departementCode: true,
      openedOn: true,
      placements: {
        where: { supersededAt: null },
        select: { fromOn: true, communeInsee: true, departementCode: true },
      },
    },
    orderBy: { code: "asc" },
  });
  const schools = rows
    .filter(({ openedOn }) => openedOn === null || openedOn <= day)
    .map(({ code, name, placements, ...now }) => {
      const { communeInsee, departementCode: departement } = placeOn(placements, day) ?? now;
      return { code, name, communeInsee, commune: findCommune(communeInsee)?.name ?? communeInsee, departement };
    });
  const communes = communesFrom(schools);
  return {
    schools: inTextOrder(schools, ({ name }) => name),
    unplaced: schools.filter(({ communeInsee }) => !positionOf(communeInsee)).map(({ name }) => name),
    upcoming: rows.flatMap(({ name, openedOn }) => (openedOn && openedOn > day ? [{ name, openedOn }] : [])),
    communes,
    departements: departementsReached(communes, schools),
    candidates: ranked(candidates, communes),
  };
}

type Placement = { fromOn: string | null; communeInsee: string; departementCode: string };

/** Where a school stood on a day: by the last statement that began by then. */
function placeOn(placements: readonly Placement[], day: CivilDate): Placement | undefined {
  return placements
    .filter(({ fromOn }) => (fromOn ?? "") <= day)
    .toSorted((a, b) => compareCodes(b.fromOn ?? "", a.fromOn ?? ""))[0];
}

let last: { key: string; communes: readonly CoverageCommune[] } | null = null;

/** The same list as long as the schools stand where they stand: ten milliseconds once, and never those of other schools. */
function communesFrom(schools: readonly CoverageSchool[]): readonly CoverageCommune[] {
  const key = JSON.stringify(schools.map(({ code, communeInsee }) => [code, communeInsee]));
  if (last?.key !== key) last = { key, communes: coverCommunes(schools) };
  return last.communes;
}

function ranked(candidates: readonly Candidate[], communes: readonly CoverageCommune[]): CandidateReach[] {
  const placed = candidates.flatMap((candidate) => {
    const position = positionOf(candidate.communeInsee);
    const departement = findCommune(candidate.communeInsee)?.departementCode ?? null;
    return position ? [{ ...candidate, ...position, departement }] : [];
  });
  return rankByAddition(placed, communes).map(({ candidate, reach }) => ({ ...candidate, ...reach }));
}
