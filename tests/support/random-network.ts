import { randomUUID } from "node:crypto";
import { clientFor } from "@/lib/db/client";
import { CERTIFICATIONS, EXIT_REASONS } from "@/lib/enrolments/rules/vocabulary";
import { duePoint, duePoints, lastsSixMonths } from "@/lib/outcomes/rules/due-points";
import { FIELD_LINKS, OUTCOME_KINDS, WINDOWS } from "@/lib/outcomes/rules/vocabulary";
import { makeCohort, makeLearner, makeSchool } from "./factories";
import { seeded } from "./invented-network";
import { plusDays, type RefExit, type RefOutcome, type RefPerson } from "./reference-indicators";

/** Days from the due date, inside, on and just past every edge of the intervals. */
const SHIFTS = [-46, -45, -31, -30, -1, 0, 0, 1, 5, 28, 29, 30, 31, 45, 46];
const LENGTHS = [null, 20, 150, 179, 180, 181, 183, 184, 400];

const REASONS = EXIT_REASONS.filter((reason) => reason !== "completed");
const ENTRIES = ["2016-09-01", "2017-03-01", "2017-10-02"];
const PLANNED_ENDS = { "2017": "2018-06-30", "2018": "2019-01-31" } as const;

type Random = ReturnType<typeof seeded>;
const choose = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const instant = (date: string, hours: number) => new Date(`${date}T${String(hours).padStart(2, "0")}:00:00.000Z`);

function randomExits(random: Random): RefExit[] {
  const exitedOn = choose(random, ["2017-12-31", "2018-02-28", "2018-06-30", "2018-08-31", "2018-11-30", "2019-03-01"]);
  const reason = random() < 0.6 ? "completed" : choose(random, REASONS);
  const first = { exitedOn, reason, recordedAt: instant(plusDays(exitedOn, choose(random, [0, 20, 200])), 9) };
  if (random() < 0.8) return [{ ...first, supersededAt: null }];
  const supersededAt = instant(plusDays(exitedOn, 230), 10);
  const corrected = { exitedOn: plusDays(exitedOn, choose(random, [-40, -3, 3, 40])), reason: "completed" };
  return [
    { ...first, supersededAt },
    { ...corrected, recordedAt: supersededAt, supersededAt: null },
  ];
}

function cancelled(exit: RefExit): RefExit {
  return { ...exit, supersededAt: exit.supersededAt ?? new Date(exit.recordedAt.getTime() + 100 * 86_400_000) };
}

function randomOutcomes(random: Random, exitedOn: string): RefOutcome[] {
  return WINDOWS.flatMap((window) => {
    const count = choose(random, [0, 0, 1, 1, 1, 2, 3]);
    return Array.from({ length: count }, (_, index) => {
      const observedOn = plusDays(duePoint(exitedOn, window).dueOn, choose(random, SHIFTS));
      const recordedAt = instant(plusDays(observedOn, choose(random, [0, 3, 90])), 8 + index);
      const startedOn = random() < 0.2 ? null : plusDays(exitedOn, choose(random, [-10, -1, 0, 60, 180, 184, 186]));
      const length = choose(random, LENGTHS);
      return {
        id: randomUUID(),
        window,
        kind: choose(random, OUTCOME_KINDS),
        observedOn,
        startedOn,
        endedOn: startedOn && length ? plusDays(startedOn, length) : null,
        fieldLink: choose(random, [null, ...FIELD_LINKS]),
        recordedAt,
        supersededAt: random() < 0.15 ? new Date(recordedAt.getTime() + 40 * 86_400_000) : null,
      };
    });
  });
}

async function insert(cohortId: string, person: RefPerson): Promise<string> {
  const writer = clientFor("write");
  const enrolmentId = randomUUID();
  await writer.enrolment.create({
    data: {
      id: enrolmentId,
      cohortId,
      learnerId: (await makeLearner()).id,
      appliedOn: "2016-06-01",
      admittedOn: person.admittedOn,
      enteredOn: person.enteredOn,
      certification: CERTIFICATIONS.find((code) => code === person.certification) ?? null,
    },
  });
  for (const exit of person.exits) {
    const id = randomUUID();
    const { reason, ...rest } = exit;
    const known = REASONS.find((code) => code === reason) ?? "completed";
    const currentOf = exit.supersededAt ? null : enrolmentId;
    await writer.exit.create({ data: { id, enrolmentId, currentOf, reason: known, ...rest } });
    await writer.followUp.createMany({
      data: duePoints(exit.exitedOn).map((point) => ({ ...point, exitId: id })),
    });
  }
  await writer.outcome.createMany({
    data: person.outcomes.map(({ kind, window, fieldLink, ...outcome }) => ({
      ...outcome,
      fieldLink: FIELD_LINKS.find((known) => known === fieldLink) ?? null,
      enrolmentId,
      window: WINDOWS.find((known) => known === window) ?? "T0",
      kind: OUTCOME_KINDS.find((known) => known === kind) ?? "inactive",
      sixMonths: lastsSixMonths(outcome.startedOn, outcome.endedOn),
      source: "learner" as const,
      evidence: "declared" as const,
    })),
  });
  return enrolmentId;
}

export type RandomNetwork = { people: RefPerson[]; enrolmentIds: string[]; schoolIds: string[]; hostIds: string[] };

/** Writes a network of `size` random people in three schools and six cohorts, and gives the same people as plain values. */
export async function makeRandomNetwork(size: number, seed: number): Promise<RandomNetwork> {
  const random = seeded(seed);
  const places = [];
  for (const [code, departementCode] of [
    ["ALPHA", "31"],
    ["BETA", "31"],
    ["GAMMA", "48"],
  ] as const) {
    const school = await makeSchool({ code, departementCode });
    for (const cohortCode of ["2017", "2018"] as const) {
      const endsOn = PLANNED_ENDS[cohortCode];
      const dates = { startsOn: "2016-09-01", endsOn };
      const cohort = await makeCohort({ ...dates, schoolId: school.id, code: cohortCode, capacity: size });
      places.push({ school, cohort, departementCode });
    }
  }
  const people: RefPerson[] = [];
  const enrolmentIds: string[] = [];
  for (let n = 0; n < size; n += 1) {
    const { school, cohort, departementCode } = choose(random, places);
    const recorded = random() < 0.05 ? [] : randomExits(random);
    const enteredOn = random() < 0.94 ? choose(random, ENTRIES) : null;
    // Whoever has not entered can have had an exit that was recorded by mistake, and cancelled.
    const exits = enteredOn ? recorded : recorded.map(cancelled);
    const person: RefPerson = {
      school: school.code,
      cohort: cohort.code,
      departement: departementCode,
      plannedEnd: cohort.endsOn,
      enteredOn,
      // Of whoever did not enter, every other one had a place.
      admittedOn: n % 2 === 0 ? "2016-07-01" : null,
      certification: exits[0] && random() < 0.7 ? choose(random, CERTIFICATIONS) : null,
      exits,
      outcomes: exits[0] ? randomOutcomes(random, exits[0].exitedOn) : [],
    };
    people.push(person);
    enrolmentIds.push(await insert(cohort.id, person));
  }
  const schoolIds = [...new Set(places.map(({ school }) => school.id))];
  return { people, enrolmentIds, schoolIds, hostIds: [] };
}
