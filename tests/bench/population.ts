import Database from "better-sqlite3";
import { addDays, addMonths } from "@/lib/core/civil-date";
import { duePoints, lastsSixMonths } from "@/lib/outcomes/rules/due-points";
import { OUTCOME_KINDS } from "@/lib/outcomes/rules/vocabulary";
import { migrate } from "./import";

const COHORT_SIZE = 15;
const COHORTS_PER_SCHOOL = 20;
const SHARE_OBSERVED = 0.8;
/** The prefectures of Occitanie: schools lie in each of its départements. */
const COMMUNES = [
  ...["09122", "11069", "12202", "30189", "31555", "32013", "34172"],
  ...["46042", "48095", "65440", "66136", "81004", "82121"],
];

/** A migrated SQLite database with that many enrolments. */
export function bigDatabase(path: string, enrolments: number): void {
  migrate(`file:${path}`);
  populate(path, enrolments);
}

/** A repeatable stream of numbers in [0, 1): the same population at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Fills a migrated, empty SQLite database with `enrolments` people in cohorts of fifteen who all left, four follow-ups
 * each and four in five of them observed. Plain statements: the measure is of reading, not of the commands.
 */
function populate(path: string, enrolments: number): void {
  const database = new Database(path);
  const random = seeded(20181);
  const at = "2026-01-01T00:00:00.000+00:00";
  const insert = (table: string, columns: string[]) =>
    database.prepare(
      `INSERT INTO "${table}" (${columns.map((c) => `"${c}"`).join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    );
  const school = insert("School", ["id", "code", "name", "communeInsee", "departementCode"]);
  const cohort = insert("Cohort", [
    "id",
    "schoolId",
    "programmeId",
    "code",
    "startsOn",
    "endsOn",
    "capacity",
    "placesTaken",
  ]);
  const learner = insert("Learner", ["id", "lastName", "firstName", "nameKey", "birthDate", "sex", "createdAt"]);
  const enrolment = insert("Enrolment", [
    "id",
    "cohortId",
    "learnerId",
    "appliedOn",
    "admittedOn",
    "enteredOn",
    "createdAt",
  ]);
  const exit = insert("Exit", ["id", "enrolmentId", "currentOf", "exitedOn", "reason", "recordedAt"]);
  const followUp = insert("FollowUp", ["exitId", "window", "dueOn", "fromOn", "toOn"]);
  const outcome = insert("Outcome", [
    "id",
    "enrolmentId",
    "window",
    "kind",
    "observedOn",
    "startedOn",
    "endedOn",
    "sixMonths",
    "source",
    "evidence",
    "recordedAt",
  ]);
  database.transaction(() => {
    insert("Programme", ["id", "code", "title"]).run("programme", "DWWM", "Développement web");
    for (let n = 0; n < enrolments; n += 1) {
      const cohortNumber = Math.floor(n / COHORT_SIZE);
      const schoolNumber = Math.floor(cohortNumber / COHORTS_PER_SCHOOL);
      const startsOn = addMonths("2016-01-04", ((cohortNumber % COHORTS_PER_SCHOOL) * 6) % 108);
      if (n % (COHORT_SIZE * COHORTS_PER_SCHOOL) === 0) {
        const commune = COMMUNES[schoolNumber % COMMUNES.length] ?? "";
        const departement = commune.slice(0, 2);
        school.run(`s${schoolNumber}`, `S${schoolNumber}`, `École ${schoolNumber}`, commune, departement);
      }
      if (n % COHORT_SIZE === 0) {
        const endsOn = addMonths(startsOn, 10);
        cohort.run(`c${cohortNumber}`, `s${schoolNumber}`, "programme", `P${cohortNumber}`, startsOn, endsOn, 15, 15);
      }
      const id = `e${n}`;
      learner.run(`l${n}`, `Nom${n}`, `Prénom${n}`, `nom${n}|prenom${n}`, "1995-01-01", "woman", at);
      enrolment.run(id, `c${cohortNumber}`, `l${n}`, startsOn, startsOn, startsOn, at);
      const exitedOn = addDays(addMonths(startsOn, 10), -Math.floor(random() * 60));
      exit.run(`x${n}`, id, id, exitedOn, random() < 0.02 ? "neutral" : "completed", at);
      for (const point of duePoints(exitedOn)) {
        followUp.run(`x${n}`, point.window, point.dueOn, point.fromOn, point.toOn);
        if (random() > SHARE_OBSERVED) continue;
        const kind = OUTCOME_KINDS[Math.floor(random() * OUTCOME_KINDS.length)];
        const observedOn = addDays(point.dueOn, Math.floor(random() * 30));
        const endedOn = random() < 0.5 ? addMonths(exitedOn, 9) : null;
        outcome.run(
          `o${n}${point.window}`,
          id,
          point.window,
          kind,
          observedOn,
          exitedOn,
          endedOn,
          lastsSixMonths(exitedOn, endedOn) ? 1 : 0,
          "learner",
          "declared",
          at,
        );
      }
    }
  })();
  database.exec("ANALYZE");
  database.close();
}
