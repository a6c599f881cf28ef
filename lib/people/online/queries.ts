import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { offsetOf } from "@/lib/foundation/core/page";
import type { Found } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordRead } from "@/lib/foundation/reads/record";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { listDuplicates } from "@/lib/people/learners/queries";
import { onlineByToken, onlineScope } from "./online-records";
import { differingContacts, EXAMINED_AT_ONCE, isConfirmed, waitsUntil } from "./rules/online";

const recruiting = (today: CivilDate) => ({ cancelledOn: null, startsOn: { gt: today } });

/** Elsewhere, where a school recruits nobody: the next to begin. */
const MOST_ELSEWHERE = 3;

/** What the public page asks an application for: the cohorts of a school that recruit, with the meetings that are to come. */
export async function getRecruitingSchool(code: string, today: CivilDate) {
  const school = await db.school.findUnique({
    where: { code },
    select: {
      code: true,
      name: true,
      communeInsee: true,
      departementCode: true,
      cohorts: {
        where: recruiting(today),
        orderBy: [{ startsOn: "asc" }, { id: "asc" }],
        select: {
          id: true,
          startsOn: true,
          endsOn: true,
          capacity: true,
          programme: { select: { title: true } },
          meetings: {
            where: { kind: "information", cancelledOn: null, heldOn: { gte: today } },
            orderBy: [{ heldOn: "asc" }, { startsAt: "asc" }],
            select: { id: true, heldOn: true, startsAt: true, place: true },
          },
        },
      },
    },
  });
  if (!school) return null;
  const { communeInsee, departementCode, cohorts, ...named } = school;
  return {
    ...named,
    commune: labelOfInsee(communeInsee) ?? "",
    cohorts: cohorts.map(({ programme, ...cohort }) => ({ ...cohort, programme: programme.title })),
    elsewhere: cohorts.length > 0 ? [] : await recruitingElsewhere(code, departementCode, today),
  };
}
export type RecruitingSchool = Found<typeof getRecruitingSchool>;

/** Those of the département first, then whichever begins first. */
async function recruitingElsewhere(code: string, departementCode: string, today: CivilDate) {
  const rows = await db.cohort.findMany({
    where: { ...recruiting(today), school: { code: { not: code } } },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
    select: { startsOn: true, school: { select: { code: true, name: true, departementCode: true } } },
  });
  const near = rows.filter(({ school }) => school.departementCode === departementCode);
  const first = [...near, ...rows.filter((row) => !near.includes(row))];
  const schools = new Map<string, { code: string; name: string; startsOn: CivilDate }>();
  for (const { school, startsOn } of first)
    if (!schools.has(school.code)) schools.set(school.code, { code: school.code, name: school.name, startsOn });
  return [...schools.values()].slice(0, MOST_ELSEWHERE);
}

/** What the link of an e-mail opens: which school was written to, and whether it was confirmed. Nothing of who wrote. */
export async function getOwnApplication(clock: Pick<Clock, "now">, token: string) {
  const found = await onlineByToken(clock, token);
  if (!found) return null;
  const { cohort, confirmedAt, receivedOn } = found;
  const { school, startsOn, cancelledOn } = cohort;
  return {
    school: school.name,
    startsOn,
    receivedOn,
    isConfirmed: confirmedAt !== null,
    isCancelled: cancelledOn !== null,
  };
}

const WAITING = {
  id: true,
  cohortId: true,
  lastName: true,
  firstName: true,
  birthDate: true,
  email: true,
  phone: true,
  words: true,
  receivedOn: true,
  receivedAt: true,
  confirmedAt: true,
  reachedOn: true,
  reachedBy: true,
  meeting: { select: { heldOn: true, startsAt: true } },
} as const;

/**
 * A page of what was sent for a cohort and nobody has examined, with who it may be for those who may look. What was confirmed comes
 * first, however much anybody sends without doing so; then what came first.
 */
export async function listOnlineApplications(ctx: Context, cohortId: string, page = 1) {
  const rows = await db.onlineApplication.findMany({
    where: { AND: [{ cohortId, examinedAt: null }, onlineScope(ctx.actor)] },
    orderBy: [{ confirmedAt: { sort: "asc", nulls: "last" } }, { receivedAt: "asc" }, { id: "asc" }],
    take: EXAMINED_AT_ONCE,
    skip: offsetOf(page, EXAMINED_AT_ONCE),
    select: WAITING,
  });
  const examines = can(ctx.actor, "online.examine");
  recordRead(ctx, { kind: "list", of: "cohort", id: cohortId, people: rows.map(({ id }) => id) });
  const applications = [];
  // One after the other: each asks for five people by their names.
  for (const { lastName, firstName, ...row } of rows) {
    const person = { ...row, lastName: lastName ?? "", firstName: firstName ?? "" };
    const matches = examines ? await listDuplicates(ctx, person) : [];
    applications.push({
      ...person,
      isConfirmed: isConfirmed(row),
      waitsUntil: waitsUntil(row.receivedOn),
      known: await withContacts(matches, row),
    });
  }
  return applications;
}
export type ToExamine = Awaited<ReturnType<typeof listOnlineApplications>>[number];

type Contacts = Parameters<typeof differingContacts>[0];

/** With what of theirs differs from what was typed. */
async function withContacts<Match extends { id: string }>(matches: readonly Match[], typed: Contacts) {
  const rows = await db.learner.findMany({
    where: { id: { in: matches.map(({ id }) => id) } },
    select: { id: true, email: true, phone: true, birthDate: true },
  });
  return matches.flatMap((match) => {
    const contacts = rows.find(({ id }) => id === match.id);
    return contacts ? [{ ...match, contacts, differ: differingContacts(typed, contacts) }] : [];
  });
}

/** Those that were set aside and are still kept, by name. */
export async function listSetAside(ctx: Context, cohortId: string) {
  if (!can(ctx.actor, "online.examine")) return [];
  const rows = await db.onlineApplication.findMany({
    where: { AND: [{ cohortId, setAsideFor: { not: null } }, onlineScope(ctx.actor)] },
    select: { id: true, lastName: true, firstName: true, receivedOn: true, setAsideFor: true },
  });
  recordRead(ctx, { kind: "list", of: "cohort", id: cohortId, people: rows.map(({ id }) => id) });
  const named = rows.map(({ lastName, firstName, ...row }) => ({
    ...row,
    lastName: lastName ?? "",
    firstName: firstName ?? "",
  }));
  return inTextOrder(named, ({ lastName, firstName }) => `${lastName} ${firstName}`);
}

/** How many wait to be examined for a cohort; nobody for whom may not know. */
export async function countToExamine(ctx: Context, cohortId: string): Promise<number> {
  return db.onlineApplication.count({ where: { AND: [{ cohortId, examinedAt: null }, onlineScope(ctx.actor)] } });
}
