import type { CivilDate } from "@/lib/foundation/core/civil-date";

type At = { on: CivilDate };

/** One step of how a school came to be and goes on. */
export type StoryStep = At &
  (
    | { kind: "call"; code: string }
    | { kind: "application"; host: string; applicationId: string }
    | {
        kind: "decision";
        number: string;
        /** Null where a step before says whose application it is. */
        host: string | null;
        rank: { rank: number; of: number } | null;
      }
    | { kind: "renewal"; number: string; host: string; applicationId: string | null }
    | { kind: "premises"; name: string; works: string | null }
    | {
        kind: "opening";
        rank: number | null;
        /** Of the schools on record, how many were open by then, this one among them. */
        known: number;
        capacity: number | null;
      }
    | { kind: "cohort"; nth: number; code: string; id: string; until: CivilDate; capacity: number }
  );

type KnownOrigin = {
  call: At & { code: string };
  host: string;
  decision: At & { number: string };
  own: { applicationId: string; submittedOn: CivilDate | null } | null;
  rank: { rank: number; of: number } | null;
};

export type StoryFacts = {
  openedOn: CivilDate | null;
  openingRank: number | null;
  /** How many of the schools on record were open by its first day, itself among them. */
  known: number;
  origins: readonly KnownOrigin[];
  premises: readonly { name: string; works: string | null; availableFromOn: CivilDate | null }[];
  cohorts: readonly { id: string; code: string; startsOn: CivilDate; endsOn: CivilDate; capacity: number }[];
};

/** In the order of days; of cohorts the first, the last begun and the next. After the opening it is a renewal. */
export function storyOf(facts: StoryFacts, today: CivilDate): StoryStep[] {
  const { openedOn, openingRank, known, premises } = facts;
  const cohorts = facts.cohorts.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const [first] = cohorts;
  const isOrigin = ({ decision }: KnownOrigin, at: number) => at === 0 && (!openedOn || decision.on <= openedOn);
  const steps: StoryStep[] = facts.origins.flatMap((origin, at) =>
    isOrigin(origin, at) ? originSteps(origin) : [renewalStep(origin)],
  );
  for (const { name, works, availableFromOn } of premises) {
    if (availableFromOn) steps.push({ kind: "premises", on: availableFromOn, name, works });
  }
  const opens = openedOn !== null && first?.startsOn === openedOn;
  if (openedOn)
    steps.push({ kind: "opening", on: openedOn, rank: openingRank, known, capacity: opens ? first.capacity : null });
  const begun = cohorts.filter(({ startsOn }) => startsOn <= today);
  const shown = [opens ? undefined : first, begun.at(-1), cohorts[begun.length]];
  for (const cohort of new Set(shown)) {
    if (!cohort || (opens && cohort === first)) continue;
    const { id, code, startsOn: on, endsOn: until, capacity } = cohort;
    steps.push({ kind: "cohort", on, nth: cohorts.indexOf(cohort) + 1, id, code, until, capacity });
  }
  return steps.sort((a, b) => (a.on === b.on ? ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) : a.on < b.on ? -1 : 1));
}

/** Of what happens on one day. */
const ORDER = ["call", "application", "decision", "renewal", "premises", "opening", "cohort"];

function originSteps({ call, host, decision, own, rank }: KnownOrigin): StoryStep[] {
  const applied = own?.submittedOn
    ? [{ kind: "application" as const, on: own.submittedOn, host, applicationId: own.applicationId }]
    : [];
  return [
    { kind: "call", ...call },
    ...applied,
    { kind: "decision", ...decision, rank, host: applied.length > 0 ? null : host },
  ];
}

const renewalStep = ({ host, decision, own }: KnownOrigin): StoryStep => ({
  kind: "renewal",
  ...decision,
  host,
  applicationId: own?.applicationId ?? null,
});
