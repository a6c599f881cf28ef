import Database from "better-sqlite3";

/** Identifiers of the demonstration network that addresses need: of Carbonne, the school of the coordinator. */
export type Places = {
  cohort: string;
  recruiting: string;
  running: string;
  learner: string;
  enrolment: string;
  elsewhere: string;
};

/** Looks them up in the database that the server under test reads. */
export async function findPlaces(): Promise<Places> {
  const path = process.env.DATABASE_URL?.replace(/^file:/, "");
  if (!path) throw new Error("DATABASE_URL is set by playwright.config.ts");
  const today = process.env.COHORTE_TODAY ?? "";
  const database = new Database(path, { readonly: true });
  const cohort = (condition: string) =>
    (
      database
        .prepare(
          `SELECT c."id" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId"
           WHERE s."code" = 'CARBONNE' AND c."cancelledOn" IS NULL AND ${condition} ORDER BY c."startsOn" DESC LIMIT 1`,
        )
        .get({ today }) as { id: string }
    ).id;
  try {
    const ended = cohort(`c."endsOn" < @today`);
    const enrolment = database
      .prepare(
        `SELECT e."id", e."learnerId" FROM "Enrolment" e JOIN "Outcome" o ON o."enrolmentId" = e."id"
         WHERE e."cohortId" = ? ORDER BY e."id" LIMIT 1`,
      )
      .get(ended) as { id: string; learnerId: string };
    const elsewhere = database
      .prepare(
        `SELECT c."id" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId" WHERE s."code" = 'RODEZ' LIMIT 1`,
      )
      .get() as { id: string };
    return {
      cohort: ended,
      recruiting: cohort(`c."startsOn" > @today`),
      running: cohort(`c."startsOn" <= @today AND c."endsOn" >= @today`),
      learner: enrolment.learnerId,
      enrolment: enrolment.id,
      elsewhere: elsewhere.id,
    };
  } finally {
    database.close();
  }
}

/** An address with `{cohort}`, `{recruiting}`, `{running}`, `{learner}` and `{enrolment}` filled in. */
export function fillIn(address: string, places: Places): string {
  return address.replace(/\{(\w+)\}/g, (_, name: keyof Places) => places[name]);
}
