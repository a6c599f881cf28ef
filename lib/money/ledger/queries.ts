import "server-only";
import { HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { getCohortSets, getEntrantShares } from "@/lib/figures/indicators/queries";
import { readTargets } from "@/lib/figures/indicators/readings/target-records";
import { audienceOf } from "@/lib/figures/indicators/tally/rules/disclosure";
import { can, schoolScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { hasBegun } from "@/lib/money/agreements/rules/costs";
import {
  getSchoolAgreements,
  getSchoolAgreementsForHost,
  type SchoolAgreements,
  type SchoolFunding,
} from "@/lib/money/agreements/school-queries";
import { getPremises } from "@/lib/network/premises/queries";
import { cohortState } from "@/lib/people/cohorts/rules/cohort";
import { fundingPromiseForHost, fundingPromises, isOpen, isOpenForHost, reportPromises } from "./rules/funding";
import { hostingPromises } from "./rules/hosting";
import { byParty, type HostPromise, type LivePromise } from "./rules/ledger";
import { premisesFacts } from "./rules/premises";
import { type LedgerSums, ledgerSums } from "./rules/sums";
import {
  currentSessions,
  enteredSessionsPromise,
  hoursPromise,
  responsePromise,
  type Session,
  sessionsPromise,
  sharePromise,
} from "./rules/training";

/** A funding agreement that is over and settled. */
type Closed = { id: string; number: string };

/** What each promised for a school and what became of it today, from the records, for those who answer for them. */
export type SchoolLedger = {
  promises: LivePromise[];
  /** The one session that the lines on people are of; null where they are of several. */
  onlySessionId: string | null;
  closed: Closed[];
  /** For those who may read costs. */
  sums: LedgerSums | null;
};

/** The same as a host may read it, by type: see `HostPromise`. */
export type HostLedger = { promises: HostPromise[]; closed: Closed[] };

/** Null for a host, and of a school that the reader may not know of. Without `agreement.read`, what rests on none. */
export async function getLedger(ctx: Context, schoolCode: string): Promise<SchoolLedger | null> {
  if (!can(ctx.actor, "ledger.read") || !audienceOf(ctx.actor)) return null;
  const [school, agreements, premises] = await Promise.all([
    readSchool(ctx, schoolCode),
    getSchoolAgreements(ctx, schoolCode),
    getPremises(ctx, schoolCode),
  ]);
  if (!school) return null;
  const sessions = currentSessions(school.cohorts, ctx.today);
  const funding = agreements?.funding ?? [];
  const open = funding.filter((one) => isOpen(one, ctx.today));
  const people = await readPeople(ctx, { schoolCode, sessions, funding });
  const facts = premisesFacts(premises ?? [], ctx.today);
  const days = { lastSessionOn: lastDay(school.cohorts), today: ctx.today };
  const promises: (LivePromise | null)[] = [
    ...(agreements ? hostingPromises(agreements.hosting, facts, days) : []),
    ...open.flatMap((one) => fundingPromises(one, ctx.today)),
    enteredSessionsPromise(sessions, people.entered, ctx.today),
    hoursPromise(coveredSessions(sessions, funding, people.entrantsOf), ctx.today),
    ...people.shares,
    ...(sessions.length > 0 ? [responsePromise(people.counts, people.hasLeft)] : []),
    ...open.flatMap((one) => reportPromises(one, ctx.today)),
  ];
  const begunIds = new Set(school.cohorts.filter((one) => hasBegun(one, ctx.today)).map(({ id }) => id));
  const begun = sessions.filter(({ id }) => people.entered.has(id));
  return {
    promises: byParty(promises.filter((one) => one !== null)),
    onlySessionId: begun.length === 1 ? (begun[0]?.id ?? null) : null,
    closed: funding.filter((one) => !open.includes(one)).map(({ id, number }) => ({ id, number })),
    sums: agreements && can(ctx.actor, "cost.read") ? ledgerSums(funding, people.covered, begunIds) : null,
  };
}

/** What a host reads of its school; the same for the Région and its provider, who prepare the meeting with it. */
export async function getHostLedger(ctx: Context, schoolCode: string): Promise<HostLedger | null> {
  if (!can(ctx.actor, "ledger.read")) return null;
  const [agreements, school, premises] = await Promise.all([
    getSchoolAgreementsForHost(ctx, schoolCode),
    readSchool(ctx, schoolCode),
    getPremises(ctx, schoolCode),
  ]);
  if (!agreements || !school) return null;
  const { hosting, funding } = agreements;
  const open = funding.filter((one) => isOpenForHost(one, ctx.today));
  const days = { lastSessionOn: lastDay(school.cohorts), today: ctx.today };
  const sessions = sessionsPromise(currentSessions(school.cohorts, ctx.today), ctx.today);
  return {
    promises: byParty<HostPromise>([
      ...hostingPromises(hosting, premisesFacts(premises ?? [], ctx.today), days),
      ...open.map((one) => fundingPromiseForHost(one, ctx.today)),
      ...(sessions ? [sessions] : []),
    ]),
    closed: funding.filter((one) => !open.includes(one)).map(({ id, number }) => ({ id, number })),
  };
}

function readSchool(ctx: Context, code: string) {
  return db.school.findFirst({
    where: { AND: [{ code }, schoolScope(ctx.actor)] },
    select: {
      cohorts: {
        select: { id: true, startsOn: true, endsOn: true, cancelledOn: true },
        orderBy: { startsOn: "asc" },
      },
    },
  });
}

function lastDay(sessions: readonly Session[]): CivilDate | null {
  const days = sessions.filter(({ cancelledOn }) => !cancelledOn).map(({ endsOn }) => endsOn);
  return days.sort().at(-1) ?? null;
}

const CURRENT = "current";
const COVERED = "covered";

/** What is counted of the people of the sessions spoken of, and of all that was paid for. */
async function readPeople(
  ctx: Context,
  {
    schoolCode,
    sessions,
    funding,
  }: { schoolCode: string; sessions: readonly Session[]; funding: readonly SchoolFunding[] },
) {
  const ids = sessions.map(({ id }) => id);
  const covered = funding.flatMap(({ cohorts }) => cohorts.flatMap(({ cohortId, here }) => (here ? [cohortId] : [])));
  const sets = new Map([
    ...ids.map((id) => [id, new Set([id])] as const),
    [CURRENT, new Set(ids)],
    [COVERED, new Set(covered)],
  ]);
  const enterable = sessions.filter((one) => ["recruiting", "running"].includes(cohortState(one, ctx.today)));
  const cohortsOfSchool = { schoolCode, cohorts: new Set(ids), open: new Set(enterable.map(({ id }) => id)) };
  const [counts, shares, entries, targets] = await Promise.all([
    getCohortSets(ctx, sets, { schoolCode }),
    getEntrantShares(ctx, cohortsOfSchool),
    db.enrolment.groupBy({ by: ["cohortId"], where: { cohortId: { in: ids }, enteredOn: { not: null } } }),
    readTargets(ctx.today, { definition: HEADLINE, window: "M6" }),
  ]);
  return {
    entered: new Set(entries.map(({ cohortId }) => cohortId)),
    entrantsOf: (id: string) => counts.get(id)?.entrants ?? null,
    counts: counts.get(CURRENT)?.exits ?? null,
    covered: counts.get(COVERED)?.over ?? null,
    hasLeft: sessions.some((one) => cohortState(one, ctx.today) === "ended"),
    shares: (["women", "bac"] as const).flatMap((criterion) => {
      const target = targets.shares[criterion];
      if (!target || sessions.length === 0) return [];
      return [sharePromise({ criterion, ...target }, shares?.[criterion] ?? null, sessions, ctx.today)];
    }),
  };
}

function coveredSessions(
  sessions: readonly Session[],
  funding: SchoolAgreements<SchoolFunding>["funding"],
  entrantsOf: (id: string) => number | null,
) {
  return sessions.flatMap((session) =>
    funding.flatMap(({ id: agreementId, cohorts }) => {
      const plan = cohorts.find(({ cohortId }) => cohortId === session.id);
      if (!plan) return [];
      const { plannedHours, stated } = plan;
      return [{ session, agreementId, plannedHours, stated, entrants: entrantsOf(session.id) }];
    }),
  );
}
