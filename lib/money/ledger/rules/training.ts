import { answersToAim, RESPONSE_AIM } from "@/lib/figures/indicators/readings/rules/alerts";
import type { Target } from "@/lib/figures/indicators/readings/rules/targets";
import { fewestThatPass } from "@/lib/figures/thresholds/rules/thresholds";
import { addMonths, type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import { type CohortDates, cohortState } from "@/lib/people/cohorts/rules/cohort";
import type { PromiseVerdict } from "./ledger";

export type Session = CohortDates & { id: string };

/** Months after its last day for which a session is still spoken of: as long as its people are asked about (M12). */
const SPOKEN_OF = 12;

/** Sessions that run, are to come, or ended not long ago. A cancelled one is spoken of until it was to end. */
export function currentSessions<One extends Session>(sessions: readonly One[], today: CivilDate): One[] {
  return sessions.filter(({ endsOn, cancelledOn }) => today <= (cancelledOn ? endsOn : addMonths(endsOn, SPOKEN_OF)));
}

export type SessionsPromise = {
  party: "provider";
  kind: "sessions";
  standing: PromiseVerdict;
  promised: number;
  /** Begun by the day. */
  observed: number;
  cancelled: number;
  nextOn: CivilDate | null;
  /** Of the first that was to have begun and into which nobody has entered; 0 where none is. */
  lateDays: number;
};

/** By their dates alone, which are public. */
export function sessionsPromise(sessions: readonly Session[], today: CivilDate): SessionsPromise | null {
  return promiseOf(sessions, today, () => true);
}

/** By their dates and first entries: one that nobody has entered is late. For those who may count people alone. */
export function enteredSessionsPromise(
  sessions: readonly Session[],
  entered: ReadonlySet<string>,
  today: CivilDate,
): SessionsPromise | null {
  return promiseOf(sessions, today, ({ id }) => entered.has(id));
}

function promiseOf(
  sessions: readonly Session[],
  today: CivilDate,
  isEntered: (session: Session) => boolean,
): SessionsPromise | null {
  if (sessions.length === 0) return null;
  const inState = (...states: string[]) => sessions.filter((one) => states.includes(cohortState(one, today)));
  const due = inState("running", "ended");
  const empty = due.filter((one) => !isEntered(one));
  const cancelled = inState("cancelled").length;
  const lateDays = Math.max(0, ...empty.map(({ startsOn }) => daysBetween(startsOn, today)));
  const [nextOn = null] = inState("recruiting")
    .map(({ startsOn }) => startsOn)
    .sort();
  const settled: PromiseVerdict = cancelled > 0 ? "not_kept" : due.length > 0 ? "kept" : "to_come";
  return {
    party: "provider",
    kind: "sessions",
    promised: sessions.length,
    observed: due.length - empty.length,
    cancelled,
    nextOn,
    lateDays,
    standing: lateDays > 0 ? "late" : settled,
  };
}

export type HoursPromise = {
  party: "provider";
  kind: "hours";
  standing: "stated" | "to_come" | "unknown";
  agreementId: string;
  /** Planned for each person, from the least to the most of the sessions. */
  planned: { low: number; high: number };
  /** Of the sessions that are stated: planned for all who entered; null where they are too few to say. */
  expected: number | null;
  observed: number | null;
  statedOn: CivilDate | null;
  /** Sessions that are over, and of them those stated. */
  ended: number;
  stated: number;
};

export type CoveredSession = {
  session: Session;
  agreementId: string;
  plannedHours: number;
  stated: { hours: number; statedOn: CivilDate } | null;
  /** Null where they are too few for the reader. */
  entrants: number | null;
};

/** The hours that the provider states: the share is said and not judged; over and not stated is n.d. */
export function hoursPromise(covered: readonly CoveredSession[], today: CivilDate): HoursPromise | null {
  const [last] = covered.toSorted((a, b) => (a.session.startsOn < b.session.startsOn ? 1 : -1));
  if (!last) return null;
  const over = covered.filter(({ session }) => cohortState(session, today) === "ended");
  const stated = covered.filter((one) => one.stated !== null);
  const planned = covered.map(({ plannedHours }) => plannedHours);
  const isUnknown = over.some((one) => one.stated === null);
  const expected = stated.reduce<number | null>(
    (sum, { entrants, plannedHours }) => (sum === null || entrants === null ? null : sum + entrants * plannedHours),
    0,
  );
  return {
    party: "provider",
    kind: "hours",
    agreementId: (stated.at(-1) ?? last).agreementId,
    standing: isUnknown ? "unknown" : stated.length > 0 ? "stated" : "to_come",
    planned: { low: Math.min(...planned), high: Math.max(...planned) },
    expected,
    observed: stated.length === 0 ? null : stated.reduce((sum, one) => sum + (one.stated?.hours ?? 0), 0),
    statedOn:
      stated
        .flatMap((one) => one.stated?.statedOn ?? [])
        .sort()
        .at(-1) ?? null,
    ended: over.length,
    stated: stated.length,
  };
}

export type SharePromise = {
  party: "provider";
  kind: "share";
  criterion: "women" | "bac";
  standing: PromiseVerdict;
  /** Percent of those who entered, to be reached or passed, and who asks for it. */
  promised: number;
  operator: Target["operator"];
  source: string;
  observed: { yes: number; known: number } | null;
  /** Of those who entered; 0 where the share is reached. */
  missing: number;
  /** Concerned, and may still enter. */
  waiting: number;
};

/** A share of those who entered: it can still be reached while a session is not over. */
export function sharePromise(
  { criterion, source, ...target }: Target & { criterion: SharePromise["criterion"] },
  share: { yes: number; known: number; waiting: number } | null,
  sessions: readonly Session[],
  today: CivilDate,
): SharePromise {
  const states = sessions.map((one) => cohortState(one, today));
  const hasBegun = states.some((state) => state === "running" || state === "ended");
  const isOver = !states.some((state) => state === "running" || state === "recruiting");
  const missing = share ? Math.max(0, fewestThatPass(target, share.known) - share.yes) : 0;
  const isKnown = share !== null && share.known > 0;
  const judged: PromiseVerdict = missing === 0 ? "kept" : isOver ? "not_kept" : "late";
  return {
    party: "provider",
    kind: "share",
    criterion,
    promised: target.percent,
    operator: target.operator,
    source,
    missing,
    standing: isKnown ? judged : hasBegun ? "unknown" : "to_come",
    observed: isKnown ? { yes: share.yes, known: share.known } : null,
    waiting: share?.waiting ?? 0,
  };
}

export type ResponsePromise = {
  party: "provider";
  kind: "response";
  standing: PromiseVerdict;
  promised: number;
  observed: { respondents: number; base: number } | null;
  missing: number;
  /** Of the silent, those who can still be asked. */
  reachable: number;
};

/** Answers at six months (domain.md §7): it can still be reached while enough of the silent can be asked. */
export function responsePromise(
  counts: { base: number; silent: number; reachable: number } | null,
  hasLeft: boolean,
): ResponsePromise {
  const of = { party: "provider", kind: "response", promised: RESPONSE_AIM } as const;
  const none = { observed: null, missing: 0, reachable: 0 };
  if (!counts) return { ...of, ...none, standing: hasLeft ? "unknown" : "to_come" };
  const { base, silent, reachable } = counts;
  if (base === 0) return { ...of, ...none, standing: "to_come" };
  const observed = { base, respondents: base - silent };
  const missing = answersToAim(observed);
  const standing: PromiseVerdict = missing === 0 ? "kept" : reachable >= missing ? "late" : "not_kept";
  return { ...of, observed, missing, reachable, standing };
}
