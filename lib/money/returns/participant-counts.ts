import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import { literals } from "@/lib/foundation/db/sql";
import { ENTRY_COLUMNS, type EntryColumn, entryField } from "@/lib/people/enrolments/rules/entry-fields";
import { NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { communeOn } from "@/lib/people/learners/persons-sql";
import { NON_RESPONSES } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { answersAt, enteredIn } from "./participants";
import { FSE_COLUMNS, type FseColumn } from "./rules/columns";
import { type FsePerson, lastExits } from "./rules/fse";

const { sql, raw, join } = Prisma;

/** Nobody looks for who left after the last day asked of. What is not summed yet (docs/adr/0023), the answers say. */
const isRetained = (window: Extract<Window, "T0" | "M6">, lastExit: CivilDate) => sql`
    x."reason" <> ${raw(`'${NEUTRAL}'`)} AND x."exitedOn" <= ${lastExit} AND CASE WHEN EXISTS (SELECT 1 FROM "TallyDue")
      THEN EXISTS (SELECT 1 ${answersAt(window)})
      ELSE (SELECT k."outcome" FROM "FollowUp" k WHERE k."exitId" = x."id" AND k."window" = ${raw(`'${window}'`)})
        NOT IN (${literals(NON_RESPONSES)}) END`;

type FseEntry = Extract<FseColumn["field"], EntryColumn>;
const FSE_ENTRY = ENTRY_COLUMNS.filter((name): name is FseEntry => FSE_COLUMNS.some(({ field }) => field === name));

/** When a field is known that need not be. */
const conditionsOf = ({ sixMonths, fourWeeks }: ReturnType<typeof lastExits>) =>
  ({
    sex: sql`l."sex" <> 'unknown'`,
    // Of who is anonymised nobody lacks what was erased (missingOf).
    phone: sql`l."phone" <> '' OR l."anonymisedAt" IS NOT NULL`,
    email: sql`l."email" <> ''`,
    commune: sql`${communeOn(sql`e."enteredOn"`)} <> ''`,
    ...(Object.fromEntries(
      FSE_ENTRY.map((name) => {
        const isKnown = entryField(name).kind === "yes_no" ? "<> 'unknown'" : "IS NOT NULL";
        return [name, raw(`e."${name}" ${isKnown}`)];
      }),
    ) as Record<FseEntry, Prisma.Sql>),
    certification: sql`e."certification" IS NOT NULL`,
    exitSituation: isRetained("T0", fourWeeks),
    sixMonthsSituation: isRetained("M6", sixMonths),
  }) satisfies Partial<Record<FseColumn["field"], Prisma.Sql>>;

const KNOWN = "+";
/** Of everybody on record, of whoever entered, and what nobody is asked for. */
const ALWAYS = {
  cohort: KNOWN,
  lastName: KNOWN,
  firstName: KNOWN,
  birthDate: KNOWN,
  enteredOn: KNOWN,
  session: KNOWN,
  trainsAs: KNOWN,
  allowance: KNOWN,
};

/** `known`: a sign for each of the conditions. Few columns are what grouping takes little time for. */
type Row = Pick<FsePerson, "exitedOn" | "exitReason" | "cohortEndsOn"> & {
  known: string;
  people: number | bigint;
  lastDay: CivilDate | null;
};

/** Who entered in a year, as sets of people alike in what is known and asked of them: one statement. */
export async function countParticipants(
  year: number,
  today: CivilDate,
): Promise<(FsePerson & { people: number; lastDay: CivilDate | null })[]> {
  const last = lastExits(today);
  const conditions = Object.entries(conditionsOf(last)) as [keyof ReturnType<typeof conditionsOf>, Prisma.Sql][];
  const signs = conditions.map(([, is]) => sql`CASE WHEN ${is} THEN ${raw(`'${KNOWN}'`)} ELSE '-' END`);
  const exits = [last.sixMonths, last.fourWeeks, today].map((day) => sql`WHEN x."exitedOn" <= ${day} THEN ${day}`);
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT ${join(signs, " || ")} AS "known", CASE ${join(exits, " ")} ELSE x."exitedOn" END AS "exitedOn",
      CAST(x."reason" AS TEXT) AS "exitReason", CASE WHEN c."endsOn" < ${today} THEN '' ELSE ${today} END AS "cohortEndsOn",
      COUNT(*) AS "people",
      MAX(CASE WHEN x."id" IS NULL THEN c."endsOn" WHEN x."reason" <> ${raw(`'${NEUTRAL}'`)} THEN x."exitedOn" END) AS "lastDay"
    ${enteredIn(year, today)}
    GROUP BY 1, 2, 3, 4`);
  return rows.map(({ known, people, ...row }) => {
    const fields = conditions.map(([field], at) => [field, known[at] === KNOWN ? KNOWN : null] as const);
    return {
      ...ALWAYS,
      ...row,
      lastPresentOn: row.exitedOn,
      ...(Object.fromEntries(fields) as KnownFields),
      people: Number(people),
    };
  });
}

type KnownFields = Record<keyof ReturnType<typeof conditionsOf>, typeof KNOWN | null>;
