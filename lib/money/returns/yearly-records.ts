import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type HandedOver, isOfWholeYear } from "./rules/calendar";
import type { FseContent } from "./rules/content";
import { YEARLY_KINDS, type YearlyKind } from "./rules/vocabulary";

export type YearlyKey = { kind: YearlyKind; year: number; providerCode?: string };

export const subjectOfYear = ({ year, providerCode }: Omit<YearlyKey, "kind">) =>
  providerCode === undefined ? String(year) : `${providerCode}/${year}`;

export const keyOfYear = (key: YearlyKey) => `${key.kind} ${subjectOfYear(key)}`;

export type HandedReturn = {
  key: YearlyKey;
  /** The last time, whichever version. */
  lastSentOn: CivilDate;
  /** The version that was frozen last of those that are of the whole year; null where none is. */
  whole: HandedOver | null;
};

function keyIn(kind: YearlyKind, subject: string): YearlyKey {
  const at = subject.lastIndexOf("/");
  const year = Number(subject.slice(at + 1));
  return at < 0 ? { kind, year } : { kind, year, providerCode: subject.slice(0, at) };
}

/** Of every return of a year, or of one, what was handed over. */
export async function readHanded(of?: YearlyKey): Promise<Map<string, HandedReturn>> {
  const where = of ? { kind: of.kind, subject: subjectOfYear(of) } : { kind: { in: [...YEARLY_KINDS] } };
  const versions = await db.returnVersion.findMany({
    where: { ...where, transmissions: { some: {} } },
    select: {
      kind: true,
      subject: true,
      asOfOn: true,
      content: true,
      transmissions: { select: { sentOn: true }, orderBy: { sentOn: "desc" }, take: 1 },
    },
    orderBy: { number: "asc" },
  });
  const handed = new Map<string, HandedReturn>();
  for (const { kind, subject, asOfOn: asOf, content, transmissions } of versions) {
    const key = keyIn(kind as YearlyKind, subject);
    const sentOn = transmissions[0]?.sentOn ?? asOf;
    const before = handed.get(keyOfYear(key));
    const { openUntil } = kind === "fse_participants" ? (JSON.parse(content) as FseContent) : { openUntil: null };
    const version = { asOf, sentOn, ...(openUntil !== undefined && { openUntil }) };
    const isLater = isOfWholeYear(version, key.year) && asOf >= (before?.whole?.asOf ?? "");
    handed.set(keyOfYear(key), {
      key,
      lastSentOn: before && before.lastSentOn > sentOn ? before.lastSentOn : sentOn,
      whole: isLater ? version : (before?.whole ?? null),
    });
  }
  return handed;
}

/** The calendar years that cohorts touch, by provider where there is one; what was cancelled touches none. */
export async function readCohortYears(): Promise<{ providerCode: string | null; year: number }[]> {
  const spans = await db.$queryRaw<{ code: string | null; from: string; until: string }[]>(Prisma.sql`
    SELECT DISTINCT p."code", substr(c."startsOn", 1, 4) AS "from", substr(c."endsOn", 1, 4) AS "until"
    FROM "Cohort" c
    LEFT JOIN "TrainingProvider" p ON p."id" = c."providerId"
    WHERE c."cancelledOn" IS NULL`);
  return spans.flatMap(({ code: providerCode, from, until }) =>
    Array.from({ length: Number(until) - Number(from) + 1 }, (_, at) => ({ providerCode, year: Number(from) + at })),
  );
}
