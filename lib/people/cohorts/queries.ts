import "server-only";
import { can, cohortScope, enrolmentScope, schoolScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { foldSearch } from "@/lib/foundation/core/fold";
import { inTextOrder, type Order } from "@/lib/foundation/core/order";
import { offsetOf, PAGE_SIZE, pagesOf } from "@/lib/foundation/core/page";
import { selectOf, versionOf } from "@/lib/foundation/core/record";
import { db } from "@/lib/foundation/db/client";
import { enrolmentStatus, isUndecided } from "@/lib/people/enrolments/rules/status";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { cohortsAlong } from "./parts";
import {
  type Blocker,
  blockersOf,
  type CohortSeats,
  type CohortState,
  cohortState,
  EDITED_COHORT_FIELDS,
} from "./rules/cohort";
import { type CohortSort, orderedCohorts } from "./rules/order";

const COHORT_FACTS = {
  id: true,
  code: true,
  startsOn: true,
  endsOn: true,
  capacity: true,
  placesTaken: true,
  cancelledOn: true,
  sessionNumber: true,
  school: { select: { code: true, name: true, communeInsee: true } },
  programme: { select: { id: true, code: true, title: true } },
} as const satisfies Prisma.CohortSelect;

/** The column is named otherwise. */
const rowOf = ({ placesTaken: seatsTaken, ...row }: Prisma.CohortGetPayload<{ select: typeof COHORT_FACTS }>) => ({
  ...row,
  seatsTaken,
});

type CohortRow = ReturnType<typeof rowOf>;
export type CohortView = CohortRow & { state: CohortState };

/** `trainedBy`: the provider, where it is not the one that its school has today. */
export async function getCohort(
  ctx: Context,
  cohortId: string,
): Promise<(CohortView & { trainedBy: string | null }) | null> {
  const cohort = await db.cohort.findFirst({
    where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
    select: {
      ...COHORT_FACTS,
      providerId: true,
      school: { select: { ...COHORT_FACTS.school.select, providerId: true } },
    },
  });
  if (!cohort) return null;
  const { providerId, school, ...row } = cohort;
  const { providerId: ofSchool, ...rest } = school;
  const provider =
    providerId && providerId !== ofSchool
      ? await db.trainingProvider.findUnique({ where: { id: providerId }, select: { name: true } })
      : null;
  return {
    ...rowOf({ ...row, school: rest }),
    state: cohortState(cohort, ctx.today),
    trainedBy: provider?.name ?? null,
  };
}

/** Null when not the actor's to change. */
export async function getCohortForm(ctx: Context, cohortId: string) {
  if (!can(ctx.actor, "cohort.manage")) return null;
  const facts = await db.cohort.findFirst({
    where: { AND: [{ id: cohortId }, cohortScope(ctx.actor)] },
    select: { ...selectOf(EDITED_COHORT_FIELDS), schoolId: true },
  });
  return facts && { ...facts, version: versionOf(EDITED_COHORT_FIELDS, facts) };
}

export type CohortFilter = {
  begun?: boolean | undefined;
  state?: CohortState | undefined;
  school?: string | undefined;
  /** Code of the programme. */
  programme?: string | undefined;
  /** In which it begins. */
  year?: string | undefined;
  seats?: CohortSeats | undefined;
  /** Those of these alone. */
  ids?: readonly string[] | undefined;
  /** Words of the cohort's code, the school's name and the programme's title, as {@link isNamedBy} has it. */
  text?: string | undefined;
  page?: number | undefined;
  /** Absent: by start, those being recruited first to last, others newest first. */
  order?: Order<CohortSort> | null | undefined;
};

export type CohortLine = CohortView & { blockers: Blocker[] };

/** The state as a filter: the same boundaries as `cohortState`. */
function stateWhere(state: CohortState, today: CivilDate): Prisma.CohortWhereInput {
  switch (state) {
    case "cancelled":
      return { cancelledOn: { not: null } };
    case "recruiting":
      return { cancelledOn: null, startsOn: { gt: today } };
    case "running":
      return { cancelledOn: null, startsOn: { lte: today }, endsOn: { gte: today } };
    case "ended":
      return { cancelledOn: null, startsOn: { lte: today }, endsOn: { lt: today } };
  }
}

type Page = { total: number; rows: CohortRow[] };

type Stretch = { page: number; size: number };

async function pageByStart(
  where: Prisma.CohortWhereInput,
  direction: "asc" | "desc",
  { page, size }: Stretch,
): Promise<Page> {
  const [total, rows] = await Promise.all([
    db.cohort.count({ where }),
    db.cohort.findMany({
      where,
      select: COHORT_FACTS,
      orderBy: [{ startsOn: direction }, { id: "asc" }],
      skip: offsetOf(page, size),
      take: size,
    }),
  ]);
  return { total, rows: rows.map(rowOf) };
}

/** Of what the page lies in, and no more of it. */
async function pageOfSearch(
  within: Prisma.CohortWhereInput,
  search: { words: readonly string[]; order: Order<CohortSort> },
  { page, size }: Stretch,
): Promise<Page> {
  const offset = offsetOf(page, size);
  const { total, where, skip } = await cohortsAlong(within, search, { limit: size, offset });
  const rows = where ? (await db.cohort.findMany({ where, select: COHORT_FACTS })).map(rowOf) : [];
  return { total, rows: orderedCohorts(rows, search.order).slice(skip, skip + size) };
}

/** The cohorts an actor may work with, fifty a page: those being recruited by their start, the others newest first. */
export async function listCohorts(
  ctx: Context,
  { begun = false, state, school, programme, year, seats, ids, text = "", page = 1, order = null }: CohortFilter,
  size = PAGE_SIZE,
): Promise<{ cohorts: CohortLine[]; total: number; pages: number }> {
  if (!can(ctx.actor, "cohort.roster")) return { cohorts: [], total: 0, pages: 1 };
  const where: Prisma.CohortWhereInput = {
    AND: [
      cohortScope(ctx.actor),
      state ? stateWhere(state, ctx.today) : {},
      begun ? { NOT: stateWhere("recruiting", ctx.today) } : {},
      school ? { school: { code: school } } : {},
      programme ? { programme: { code: programme } } : {},
      year ? { startsOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } } : {},
      seats ? { placesTaken: { [seats === "free" ? "lt" : "gte"]: db.cohort.fields.capacity } } : {},
      ids ? { id: { in: [...ids] } } : {},
    ],
  };
  const words = foldSearch(text);
  const [direction, byStart] =
    state === "recruiting" ? (["asc", "ascending"] as const) : (["desc", "descending"] as const);
  const stretch = { page, size };
  const { total, rows } =
    order || words.length > 0
      ? await pageOfSearch(where, { words, order: order ?? { key: "debut", direction: byStart } }, stretch)
      : await pageByStart(where, direction, stretch);
  const counts = await openCounts(ctx, rows);
  const cohorts = rows.map((row) => {
    const open = counts.get(row.id) ?? NOBODY;
    return { ...row, state: cohortState(row, ctx.today), blockers: blockersOf({ ...row, ...open }, ctx.today) };
  });
  return { cohorts, total, pages: pagesOf(total, size) };
}

const NOBODY = { toExamine: 0, undecided: 0, waitlisted: 0, admitted: 0, present: 0 };

async function openCounts(ctx: Context, cohorts: readonly { id: string }[]) {
  const open = await db.enrolment.findMany({
    where: {
      AND: [
        { cohortId: { in: cohorts.map(({ id }) => id) } },
        { OR: [{ exit: null }, { exit: { exitedOn: { gt: ctx.today } } }] },
        { interruptions: { none: { arrivedId: { not: null }, supersededAt: null } } },
        { rejectedOn: null, withdrawnOn: null, noShowOn: null },
        enrolmentScope(ctx.actor),
      ],
    },
    select: { cohortId: true, invitedOn: true, admittedOn: true, waitlistedOn: true, enteredOn: true },
  });
  const counts = await examinedLater(ctx, cohorts);
  const closed = { appliedOn: null, rejectedOn: null, withdrawnOn: null, noShowOn: null, exitedOn: null };
  for (const { cohortId, ...dates } of open) {
    const count = counts.get(cohortId) ?? { ...NOBODY };
    counts.set(cohortId, count);
    const status = enrolmentStatus({ ...closed, ...dates });
    if (isUndecided(status)) count.undecided += 1;
    else if (status === "waitlisted") count.waitlisted += 1;
    else if (status === "admitted") count.admitted += 1;
    else count.present += 1;
  }
  return counts;
}

/** Applications of the site that wait for each. */
async function examinedLater({ actor }: Context, cohorts: readonly { id: string }[]) {
  if (!can(actor, "online.reach")) return new Map<string, typeof NOBODY>();
  const waiting = await db.onlineApplication.groupBy({
    by: ["cohortId"],
    where: { cohortId: { in: cohorts.map(({ id }) => id) }, examinedAt: null },
    _count: true,
  });
  return new Map(waiting.map(({ cohortId, _count }) => [cohortId, { ...NOBODY, toExamine: _count }]));
}

export async function listSchoolChoices(ctx: Context): Promise<{ id: string; code: string; name: string }[]> {
  const schools = await db.school.findMany({
    where: schoolScope(ctx.actor),
    select: { id: true, code: true, name: true },
    orderBy: { id: "asc" },
  });
  return inTextOrder(schools, ({ name }) => name);
}

export type ListPlaces = {
  schools: { id: string; code: string; name: string }[];
  /** Of the school that is chosen, the newest first. */
  cohorts: { id: string; code: string }[];
  /** The name of the cohort that is chosen; null where it is not the reader's. */
  cohort: string | null;
};

/** The schools and cohorts that a list of people may be narrowed to. */
export async function getListPlaces(
  ctx: Context,
  { ecole, promotion }: { ecole?: string | undefined; promotion?: string | undefined },
): Promise<ListPlaces> {
  if (!can(ctx.actor, "cohort.roster")) return { schools: [], cohorts: [], cohort: null };
  const [schools, cohorts, cohort] = await Promise.all([
    listSchoolChoices(ctx),
    ecole === undefined
      ? []
      : db.cohort.findMany({
          where: { AND: [{ school: { code: ecole } }, cohortScope(ctx.actor)] },
          select: { id: true, code: true },
          orderBy: [{ startsOn: "desc" }, { id: "asc" }],
        }),
    promotion === undefined ? null : getCohort(ctx, promotion),
  ]);
  return { schools, cohorts, cohort: cohort && `${cohort.school.name} ${cohort.code}` };
}

/** What the list of cohorts can be narrowed to: the programmes they follow and the years in which they begin, the latest first. */
export async function getCohortChoices(ctx: Context) {
  if (!can(ctx.actor, "cohort.roster")) return null;
  const where = cohortScope(ctx.actor);
  const [programmes, first, last] = await Promise.all([
    db.programme.findMany({
      where: { cohorts: { some: where } },
      select: { code: true, title: true },
      orderBy: { id: "asc" },
    }),
    db.cohort.findFirst({ where, orderBy: { startsOn: "asc" }, select: { startsOn: true } }),
    db.cohort.findFirst({ where, orderBy: { startsOn: "desc" }, select: { startsOn: true } }),
  ]);
  const [from, to] = [first, last].map((cohort) => Number(cohort?.startsOn.slice(0, 4) ?? 0));
  const years = first ? Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, at) => String((to ?? 0) - at)) : [];
  return { programmes: inTextOrder(programmes, ({ title }) => title), years };
}
