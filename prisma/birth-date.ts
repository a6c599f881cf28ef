// What a person needs depends on how far they are: a birth date from the admission on. It is stated here since it is of two tables.
import type { Dialect } from "../lib/foundation/db/dialect";
import { postgresFunction, postgresTrigger, type Standing, sqliteTrigger } from "./standing";

const KEPT = "Learner_birthDate_kept";
const NEEDED = "Enrolment_birthDate_needed";

const IS_EMPTIED = 'OLD."birthDate" IS NOT NULL AND NEW."birthDate" IS NULL';
const IS_ADMITTED = '(NEW."admittedOn" IS NOT NULL OR NEW."enteredOn" IS NOT NULL)';
const IS_UNKNOWN = 'EXISTS (SELECT 1 FROM "Learner" WHERE "id" = NEW."learnerId" AND "birthDate" IS NULL)';

const CHANGES = 'UPDATE OF "admittedOn", "enteredOn", "learnerId"';

const raise = (name: string) => `  RAISE EXCEPTION '${name}';`;
const abort = (name: string) => `  SELECT RAISE(ABORT, '${name}');`;

const STATED: Record<Dialect, Standing[]> = {
  sqlite: [
    sqliteTrigger(KEPT, `BEFORE UPDATE OF "birthDate" ON "Learner" WHEN ${IS_EMPTIED} BEGIN\n${abort(KEPT)}\nEND`),
    ...["INSERT", CHANGES].map((event) =>
      sqliteTrigger(
        `${NEEDED}_${event === "INSERT" ? "insert" : "update"}`,
        `BEFORE ${event} ON "Enrolment" WHEN ${IS_ADMITTED} AND ${IS_UNKNOWN} BEGIN\n${abort(NEEDED)}\nEND`,
      ),
    ),
  ],
  postgres: [
    postgresFunction("keep_birth_date", raise(KEPT)),
    postgresFunction("need_birth_date", `  IF ${IS_UNKNOWN} THEN\n  ${raise(NEEDED)}\n  END IF;\n  RETURN NEW;`),
    postgresTrigger(
      KEPT,
      'BEFORE UPDATE OF "birthDate"',
      "Learner",
      ` FOR EACH ROW WHEN (${IS_EMPTIED}) EXECUTE FUNCTION keep_birth_date()`,
    ),
    postgresTrigger(
      NEEDED,
      `BEFORE INSERT OR ${CHANGES}`,
      "Enrolment",
      ` FOR EACH ROW WHEN (${IS_ADMITTED}) EXECUTE FUNCTION need_birth_date()`,
    ),
  ],
};

/** Whoever is admitted or has entered has a birth date, and one that is known is not emptied. */
export const birthDates = (dialect: Dialect): Standing[] => STATED[dialect];
