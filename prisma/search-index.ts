// What the search for people goes through (docs/adr/0021): every name and address that somebody has, each once, with the
// index of their trigrams, and the indexes that lead from a name or the end of a number to people. Prisma can state none
// of it; kept by triggers, so that no command can forget it.
import { BORN, type Dialect, NAME_PART, PHONE_END, phoneDialled } from "../lib/foundation/db/dialect";
import { insertedTriggers, type RowTrigger, rowTriggers, sqliteAfter } from "./row-trigger";
import { indexOn, postgresFunction, postgresTrigger, type Standing } from "./standing";

const TERMS = ["LearnerName", "LearnerEmail"] as const;
type Terms = (typeof TERMS)[number];

const indexOf = (terms: Terms) => `${terms}_search`;

/** The tables of FTS5 and those it keeps beside each: theirs, and no drift of ours. */
export const SEARCH_TABLES: Record<Dialect, string[]> = {
  sqlite: TERMS.flatMap((terms) => ["", "_data", "_idx", "_config"].map((suffix) => `${indexOf(terms)}${suffix}`)),
  postgres: [],
};

/** A deletion leaves no trigram of the name behind; `detail=none` is half the size, and what it finds is looked at. */
const SQLITE_INDEX = (terms: Terms): Standing => ({
  what: `TABLE "${indexOf(terms)}"`,
  sql: `CREATE VIRTUAL TABLE "${indexOf(terms)}" USING fts5(
  "text", content="${terms}", content_rowid="id", tokenize="trigram", detail=none, columnsize=0
)`,
  fill: `INSERT INTO "${indexOf(terms)}" ("${indexOf(terms)}", "rank") VALUES ('secure-delete', 1);
INSERT INTO "${indexOf(terms)}" ("${indexOf(terms)}") VALUES ('rebuild')`,
});

const POSTGRES_INDEX = (terms: Terms): Standing => {
  const { what, sql } = indexOn(indexOf(terms), `"${terms}" USING gin (lower("text") gin_trgm_ops)`);
  return { what, sql: `CREATE EXTENSION IF NOT EXISTS pg_trgm;\n${sql}` };
};

/** The order of lists: read from the index alone, for which the date stands in it beside what it is in order by. */
const IN_ORDER = `"nameKey", (${BORN("")}), "id", "birthDate"`;

const INDEXES: Record<Dialect, Standing[]> = {
  sqlite: [
    ...TERMS.map(SQLITE_INDEX),
    indexOn("Learner_name_search", `"Learner" (${IN_ORDER})`),
    indexOn("Learner_firstName_search", `"Learner"\n  (${NAME_PART.sqlite.first('"nameKey"')}, ${IN_ORDER})`),
    indexOn("Learner_phone_search", `"Learner" (${PHONE_END.sqlite('"phone"')})`),
    indexOn("Learner_phoneStart_search", `"Learner" (${phoneDialled('"phone"')})`),
  ],
  postgres: [
    ...TERMS.map(POSTGRES_INDEX),
    indexOn("Learner_name_search", `"Learner" (${IN_ORDER})`),
    ...(["last", "first"] as const).map((part) =>
      indexOn(`Learner_${part}Name_search`, `"Learner"\n  ((${NAME_PART.postgres[part]('"nameKey"')}), ${IN_ORDER})`),
    ),
    indexOn("Learner_phone_search", `"Learner" (${PHONE_END.postgres('"phone"')})`),
    indexOn("Learner_phoneStart_search", `"Learner" ((${phoneDialled('"phone"')}) text_pattern_ops)`),
  ],
};

/** No `OR IGNORE`: what a trigger does about a conflict is overruled by the statement that fired it. */
const addTerm = (terms: Terms, text: string) =>
  `  INSERT INTO "${terms}" ("text") SELECT ${text}
    WHERE ${text} <> '' AND NOT EXISTS (SELECT 1 FROM "${terms}" WHERE "text" = ${text});`;

const { last, first } = NAME_PART.sqlite;
const borne = (
  text: string,
) => `EXISTS (SELECT 1 FROM "Learner" WHERE "nameKey" >= ${text} || '|' AND "nameKey" < ${text} || '}')
    OR EXISTS (SELECT 1 FROM "Learner" WHERE ${first('"nameKey"')} = ${text})`;
const dropName = (text: string) => `  DELETE FROM "LearnerName" WHERE "text" = ${text} AND NOT (${borne(text)});`;
const DROP_EMAIL = `  DELETE FROM "LearnerEmail" WHERE "text" = OLD."email"
    AND NOT EXISTS (SELECT 1 FROM "Learner" WHERE "email" = OLD."email");`;

const ADD = [
  addTerm("LearnerName", last('NEW."nameKey"')),
  addTerm("LearnerName", first('NEW."nameKey"')),
  addTerm("LearnerEmail", 'NEW."email"'),
];
const DROP = [dropName(last('OLD."nameKey"')), dropName(first('OLD."nameKey"')), DROP_EMAIL];

const SQLITE_TRIGGERS = [
  sqliteAfter("Learner_search_insert", 'INSERT ON "Learner"', ADD),
  sqliteAfter(
    "Learner_search_update",
    `UPDATE OF "nameKey", "email" ON "Learner"
  WHEN OLD."nameKey" IS NOT NEW."nameKey" OR OLD."email" IS NOT NEW."email"`,
    [...ADD, ...DROP],
  ),
  sqliteAfter("Learner_search_delete", 'DELETE ON "Learner"', DROP),
  ...TERMS.flatMap((terms) => [
    sqliteAfter(`${terms}_search_insert`, `INSERT ON "${terms}"`, [
      `  INSERT INTO "${indexOf(terms)}" ("rowid", "text") VALUES (NEW."id", NEW."text");`,
    ]),
    sqliteAfter(`${terms}_search_delete`, `DELETE ON "${terms}"`, [
      `  INSERT INTO "${indexOf(terms)}" ("${indexOf(terms)}", "rowid", "text") VALUES ('delete', OLD."id", OLD."text");`,
    ]),
  ]),
];

const addTerms = (people: string) => `    INSERT INTO "LearnerName" ("text")
      SELECT DISTINCT part FROM ${people}, unnest(string_to_array("nameKey", '|')) part WHERE part <> '' ORDER BY part
      ON CONFLICT DO NOTHING;
    INSERT INTO "LearnerEmail" ("text")
      SELECT DISTINCT "email" FROM ${people} WHERE "email" <> '' ORDER BY "email" ON CONFLICT DO NOTHING;`;

/** Of whom this transaction has added while it asked for no names (`NAMES_LATER`). */
const ADD_LATER = postgresFunction(
  "add_search_terms",
  addTerms(`(SELECT "nameKey", "email" FROM "Learner" WHERE xmin = pg_current_xact_id()::xid) added`),
  "void",
);

/**
 * For a statement as a whole. Names are added in their order, so that two who add the same wait for each other and not in
 * a circle. Who takes one away keeps out those who add, and does so first: the person they are about to commit could not
 * be seen, and would be left without a name to be found by.
 */
const KEEP_TERMS = postgresFunction(
  "keep_search_terms",
  `  IF TG_OP = 'UPDATE' THEN
    IF NOT EXISTS (SELECT 1 FROM before_rows b JOIN after_rows a ON a."id" = b."id"
      WHERE (a."nameKey", a."email") IS DISTINCT FROM (b."nameKey", b."email"))
    THEN
      RETURN NULL;
    END IF;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    LOCK TABLE "LearnerName", "LearnerEmail" IN SHARE ROW EXCLUSIVE MODE;
  END IF;
  IF TG_OP = 'INSERT' AND current_setting('cohorte.names', true) = 'later' THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
${addTerms("after_rows")}
  END IF;
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM "LearnerName" n WHERE "text" IN (SELECT unnest(string_to_array("nameKey", '|')) FROM before_rows)
      AND NOT EXISTS (SELECT 1 FROM "Learner" l WHERE split_part(l."nameKey", '|', 1) = n."text")
      AND NOT EXISTS (SELECT 1 FROM "Learner" l WHERE split_part(l."nameKey", '|', 2) = n."text");
    DELETE FROM "LearnerEmail" n WHERE "text" IN (SELECT "email" FROM before_rows)
      AND NOT EXISTS (SELECT 1 FROM "Learner" l WHERE l."email" = n."text");
  END IF;
  RETURN NULL;`,
);

const keepsTerms = (event: string, tables: string) =>
  postgresTrigger(
    `Learner_search_${event}`,
    `AFTER ${event.toUpperCase()}`,
    "Learner",
    `\n  REFERENCING ${tables} FOR EACH STATEMENT EXECUTE FUNCTION keep_search_terms()`,
  );

const POSTGRES_TRIGGERS = [
  ADD_LATER,
  KEEP_TERMS,
  keepsTerms("insert", "NEW TABLE AS after_rows"),
  keepsTerms("update", "OLD TABLE AS before_rows NEW TABLE AS after_rows"),
  keepsTerms("delete", "OLD TABLE AS before_rows"),
];

const SCHOOLS_OF = (learner: string) =>
  `SELECT c."schoolId" FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = ${learner}`;
const KNOW = 'INSERT INTO "SchoolLearner" ("schoolId", "nameKey", "born", "learnerId")';
const KNOW_THOSE = `${KNOW}
    `;

/** On PostgreSQL a name stays as it is read until who reads it is done: another may be giving the person a new one. */
const HOLD: Record<Dialect, string> = { sqlite: "", postgres: " FOR SHARE OF l" };

const UNLESS_KNOWN = `
    ON CONFLICT DO NOTHING`;

/** The people of enrolments that a condition names, as the school of their cohort knows them from now on. */
const known = (
  dialect: Dialect,
  enrolment: string,
) => `SELECT c."schoolId", l."nameKey", ${BORN("l")}, l."id" FROM "Cohort" c, "Learner" l
    WHERE ${enrolment}${HOLD[dialect]}`;
const know = (dialect: Dialect, enrolment: string) => `  ${KNOW_THOSE}${known(dialect, enrolment)}${UNLESS_KNOWN};`;

/** Those people of a school who have no enrolment there any more. */
const forget = (school: string, learners: string) => `  DELETE FROM "SchoolLearner" WHERE "schoolId" = ${school}
    AND ("nameKey", "born", "learnerId") IN (SELECT "nameKey", ${BORN("")}, "id" FROM "Learner" WHERE ${learners})
    AND "schoolId" NOT IN (${SCHOOLS_OF('"SchoolLearner"."learnerId"')});`;

const ENROLLED = `c."id" = NEW."cohortId" AND l."id" = NEW."learnerId"`;
const LEFT = forget(`(SELECT "schoolId" FROM "Cohort" WHERE "id" = OLD."cohortId")`, '"id" = OLD."learnerId"');
const OF_COHORT = `(SELECT "learnerId" FROM "Enrolment" WHERE "cohortId" = NEW."id")`;

const enrolmentTriggers = (dialect: Dialect, enrolled = know(dialect, ENROLLED)): RowTrigger[] => [
  { name: "Enrolment_search_delete", event: "DELETE", table: "Enrolment", body: [LEFT] },
  {
    name: "Enrolment_search_update",
    event: 'UPDATE OF "cohortId", "learnerId"',
    table: "Enrolment",
    when: 'OLD."cohortId" <> NEW."cohortId" OR OLD."learnerId" <> NEW."learnerId"',
    body: [enrolled, LEFT],
  },
  {
    name: "Cohort_search_update",
    event: 'UPDATE OF "schoolId"',
    table: "Cohort",
    when: 'OLD."schoolId" <> NEW."schoolId"',
    body: [
      know(dialect, `c."id" = NEW."id" AND l."id" IN ${OF_COHORT}`),
      forget('OLD."schoolId"', `"id" IN ${OF_COHORT}`),
    ],
  },
  {
    name: "Learner_search_rename",
    event: 'UPDATE OF "nameKey", "birthDate"',
    table: "Learner",
    when: 'OLD."nameKey" <> NEW."nameKey" OR OLD."birthDate" IS DISTINCT FROM NEW."birthDate"',
    body: [
      `  DELETE FROM "SchoolLearner" WHERE "schoolId" IN (${SCHOOLS_OF('NEW."id"')})
    AND "nameKey" = OLD."nameKey" AND "born" = ${BORN("OLD")} AND "learnerId" = NEW."id";`,
      `  ${KNOW}
    SELECT DISTINCT s."schoolId", NEW."nameKey", ${BORN("NEW")}, NEW."id" FROM (${SCHOOLS_OF('NEW."id"')}) s;`,
    ],
  },
];

/** What keeps it. */
export function searchIndex(dialect: Dialect): Standing[] {
  return [
    ...INDEXES[dialect],
    ...(dialect === "sqlite" ? SQLITE_TRIGGERS : POSTGRES_TRIGGERS),
    ...insertedTriggers(dialect, {
      name: "Enrolment_search_insert",
      table: "Enrolment",
      into: KNOW_THOSE,
      select: known(dialect, ENROLLED),
      onConflict: UNLESS_KNOWN,
    }),
    ...enrolmentTriggers(dialect).flatMap((trigger) => rowTriggers(dialect, trigger)),
  ];
}
