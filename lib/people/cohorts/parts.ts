import "server-only";
import type { Order } from "@/lib/foundation/core/order";
import { partsWithin, type Stretch } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { type CohortSort, isNamedBy, orderedCohorts } from "./rules/order";

const COLUMNS = ["schoolId", "programmeId", "startsOn", "placesTaken", "code"] as const;
type Column = (typeof COLUMNS)[number];

type Group = { schoolId: string; programmeId: string; startsOn: string; placesTaken: number; code: string };

/** Cohorts alike in these follow one another in each order, but for what their schools and their codes say. */
const ALIKE: Record<CohortSort, readonly Column[]> = {
  promotion: ["schoolId"],
  formation: ["programmeId", "schoolId"],
  debut: ["startsOn", "schoolId"],
  places: ["placesTaken", "schoolId"],
};

type CohortSearch = { words: readonly string[]; order: Order<CohortSort> };

/** `where` holds of those alone that a stretch lies in, null of none; `skip` of them come before it. */
export type CohortPart = { total: number; where: Prisma.CohortWhereInput | null; skip: number };

/** Databases sort accents in their own ways: a stretch is found by how many are alike, by names, or codes of words. */
export async function cohortsAlong(
  where: Prisma.CohortWhereInput,
  { words, order }: CohortSearch,
  stretch: Stretch,
): Promise<CohortPart> {
  const alike = ALIKE[order.key];
  const by = words.length > 0 ? [...new Set<Column>([...alike, "schoolId", "programmeId", "code"])] : [...alike];
  const [groups, schools, programmes] = await Promise.all([
    db.cohort.groupBy({ by, where, _count: { _all: true } }),
    db.school.findMany({ select: { id: true, code: true, name: true } }),
    db.programme.findMany({ select: { id: true, code: true, title: true } }),
  ]);
  const schoolOf = new Map(schools.map((school) => [school.id, school]));
  const programmeOf = new Map(programmes.map((programme) => [programme.id, programme]));
  const rows = groups.map(({ _count, ...group }) => {
    const { schoolId = "", programmeId = "", startsOn = "", placesTaken = 0, code = "" }: Partial<Group> = group;
    const school = schoolOf.get(schoolId) ?? { code: "", name: "" };
    const programme = programmeOf.get(programmeId) ?? { code: "", title: "" };
    return { group, size: _count._all, code, startsOn, seatsTaken: placesTaken, school, programme };
  });
  const named = rows.filter((row) => isNamedBy(row, words));
  const { total, parts, skip } = partsWithin(orderedCohorts(named, order), ({ size }) => size, stretch);
  const lying = { AND: [where, { OR: parts.map(({ group }) => group) }] };
  return { total, skip, where: parts.length > 0 ? lying : null };
}
