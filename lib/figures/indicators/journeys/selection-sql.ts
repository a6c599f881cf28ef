import "server-only";
import { literals } from "@/lib/foundation/db/sql";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { NONE, type WordField } from "../packed/rules/journey-words";
import type { JourneysFilter } from "../tally/cohorts-sql";
import { type Course, UNANSWERED } from "./rules/course";
import type { JourneySelection } from "./rules/journey";

const { sql, raw, join, empty } = Prisma;

function codesCondition({ codes }: Pick<JourneySelection, "codes">): Prisma.Sql[] {
  return Object.entries(codes).map(([field, among]) => {
    const column = sql`facts.${raw(`"is_${field}"`)}`;
    return among.length > 0 ? sql`${column} IN (${literals(among)})` : sql`1 = 0`;
  });
}

export function fieldsOfSelection({ codes, either = [], course }: JourneySelection): WordField[] {
  const fields = [codes, ...either.map((one) => one.codes)].flatMap((of) => Object.keys(of) as WordField[]);
  return [...new Set([...fields, ...(course ? (["active", ...WINDOWS] as const) : [])])];
}

/** As `courseOf` (rules/course.ts): at the latest window that is due. */
function courseCondition(course: Course, { asOf }: JourneysFilter): Prisma.Sql {
  const ways = WINDOWS.map((window, at) => {
    const due = sql`facts.${raw(`"due_${window}"`)}`;
    const next = WINDOWS[at + 1];
    const isLatest = sql`${due} <= ${asOf} ${next ? sql`AND facts.${raw(`"due_${next}"`)} > ${asOf}` : empty}`;
    const began = sql`(substr(facts."is_active", 1, 1) <> ${NONE} AND substr(facts."is_active", 11) <= ${due})`;
    const unknown = sql`facts.${raw(`"is_${window}"`)} IN (${literals(UNANSWERED)})`;
    return sql`(${isLatest} AND ${course === "began" ? began : sql`NOT ${began} AND ${unknown}`})`;
  });
  return sql`(${join(ways, " OR ")})`;
}

export function journeyCondition(selection: JourneySelection, filter: JourneysFilter): Prisma.Sql {
  const { asOf } = filter;
  const { ended, endYear, due, either, course } = selection;
  const conditions = [
    ended && sql`facts."ended" = 1`,
    endYear && sql`substr(facts."endsOn", 1, 4) = ${endYear}`,
    ...codesCondition(selection),
    either &&
      sql`(${join([sql`1 = 0`, ...either.map((one) => sql`(${join([sql`1 = 1`, ...codesCondition(one)], " AND ")})`)], " OR ")})`,
    course && courseCondition(course, filter),
    due && sql`${due.is ? sql`facts."dueOn" <= ${asOf}` : sql`facts."dueOn" > ${asOf}`}`,
  ].filter((condition) => !!condition);
  return conditions.length > 0 ? join(conditions, " AND ") : sql`1 = 1`;
}
