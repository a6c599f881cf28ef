import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { NEXT_FEW } from "@/lib/people/followup/hold-records";
import { getQueue } from "@/lib/people/followup/queue-queries";
import { type Contest, contend, count } from "./contest";
import { withDatabase } from "./exact-stage";
import { openKept } from "./kept";
import { openStore } from "./store";
import { NOW } from "./versions";

export type QueueRow = {
  database: Dialect;
  enrolments: number;
  reader: string;
  /** People to be called. */
  people: number;
  queueMs: number;
  /** The same person by one statement, the best that we could write. */
  statementMs: number;
};

/** A day on which people of the bench are to be called at each window. */
const TODAY: CivilDate = "2021-06-15";
const AT = `${TODAY}T10:00:00.000Z`;

const seen = { userId: null, name: "Bench", hostOrganisationId: null, readOnly: false } as const;
const READERS: Record<string, { role: "coordinator" | "staff"; schoolIds: string[]; where: string }> = {
  school: { role: "coordinator", schoolIds: ["s7"], where: `AND f."schoolId" = 's7'` },
  network: { role: "staff", schoolIds: [], where: `AND f."schoolId" IN (SELECT "id" FROM "School")` },
};

/**
 * Whose turn it is, by who knows what is in these records: nobody has an hour to come, and all have a telephone. The end that is
 * the nearest is looked for first, and only cohorts are counted of which somebody's answer stops counting then.
 */
const firstSql = (where: string) => `
  WITH "open" AS MATERIALIZED (
    SELECT x."enrolmentId", f."window", f."cohortId", f."toOn",
      CASE WHEN f."toOn" <= '${addDays(TODAY, 1)}' THEN 0 WHEN f."toOn" <= '${addDays(TODAY, 7)}' THEN 1
        WHEN f."toOn" <= '${addDays(TODAY, 14)}' THEN 2 ELSE 3 END AS "end",
      (SELECT MAX(a."madeOn") FROM "ContactAttempt" a
        WHERE a."enrolmentId" = x."enrolmentId" AND a."window" = f."window" AND a."supersededAt" IS NULL) AS "tried"
    FROM "FollowUp" f JOIN "Exit" x ON x."id" = f."exitId"
    WHERE f."awaits" = 'answer' ${where}
      AND f."dueOn" BETWEEN '${addDays(TODAY, -45)}' AND '${addDays(TODAY, 7)}' AND f."fromOn" <= '${TODAY}' AND f."toOn" >= '${TODAY}'),
  "first" AS MATERIALIZED (
    SELECT * FROM "open" WHERE "tried" IS NULL AND "end" = (SELECT MIN("end") FROM "open" WHERE "tried" IS NULL)),
  "heard" AS MATERIALIZED (
    SELECT g."cohortId", g."window", COUNT(*) AS "size",
      SUM(CASE WHEN f."dueOn" <= '${addDays(TODAY, 7)}' AND f."fromOn" <= '${TODAY}' THEN 1 ELSE 0 END) AS "base",
      SUM(CASE WHEN f."dueOn" <= '${addDays(TODAY, 7)}' AND f."fromOn" <= '${TODAY}' AND f."outcome" IS NOT NULL
        AND f."outcome" NOT IN ('declined', 'unreachable', 'not_contacted') THEN 1 ELSE 0 END) AS "answered"
    FROM (SELECT DISTINCT "cohortId", "window" FROM "first") g
    CROSS JOIN "Enrolment" e
    CROSS JOIN "Exit" x
    CROSS JOIN "FollowUp" f
    WHERE e."cohortId" = g."cohortId" AND x."currentOf" = e."id" AND x."reason" <> 'neutral'
      AND f."exitId" = x."id" AND f."window" = g."window"
    GROUP BY g."cohortId", g."window")
  SELECT o."enrolmentId" FROM "first" o
  JOIN "heard" h ON h."cohortId" = o."cohortId" AND h."window" = o."window"
  JOIN "Enrolment" e ON e."id" = o."enrolmentId"
  JOIN "Learner" l ON l."id" = e."learnerId"
  ORDER BY CASE WHEN h."answered" < (4 * h."base" + 4) / 5 THEN h."size" ELSE 1000000 END, o."toOn", l."nameKey"
  LIMIT 1`;

const numberOf = (enrolmentId: unknown) => count(String(enrolmentId).replace(/^e/, ""));

/** The first of a school's queue and of the whole network's, as the page asks for them, each against one statement that finds the same. */
export async function measureQueue(database: Dialect, enrolments: number, rounds: number): Promise<QueueRow[]> {
  const kept = await openKept(database);
  try {
    const { url, drop } = await kept.copyOf(NOW, enrolments);
    const store = await openStore(url);
    try {
      const measured: QueueRow[] = [];
      for (const [reader, { where, ...actor }] of Object.entries(READERS)) {
        const ctx: Context = { actor: { ...seen, ...actor }, now: new Date(AT), today: TODAY };
        let people = 0;
        const contest: Contest<"queue"> = {
          what: "queue",
          warmUp: 40,
          page: async () => {
            const queue = await getQueue(ctx, {}, { most: NEXT_FEW });
            people = queue.people;
            return { first: numberOf(queue.entries[0]?.enrolmentId) };
          },
          sql: firstSql(where),
          numbers: ([row = {}]) => ({ first: numberOf(row.enrolmentId) }),
        };
        const { pageMs: queueMs, statementMs } = await withDatabase(url, () => contend(store, contest, rounds));
        measured.push({ database, enrolments, reader, people, queueMs, statementMs });
      }
      return measured;
    } finally {
      await store.close();
      await drop();
    }
  } finally {
    await kept.close();
  }
}
