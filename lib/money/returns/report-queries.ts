import "server-only";
import { getCohortCounts } from "@/lib/figures/indicators/queries";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { readReportSince, type Since } from "./change-records";
import { readCovered } from "./report-content";
import { type Comments, type ReportKey, readComments, readReport, subjectOf } from "./report-records";
import { lateDays, lineStateOf } from "./rules/calendar";
import type { ReportContent } from "./rules/content";
import { cohortName } from "./rules/content";
import { type Facts, factsOfCohort } from "./rules/gaps";
import { checkOpen } from "./rules/moves";
import type { ReportState } from "./rules/vocabulary";
import { listVersions, type ReturnVersionLine } from "./version-queries";

export type CohortFacts = { cohortId: string; name: string; facts: Facts[] };

export type ReportMoveLine = {
  to: ReportState;
  at: Date;
  by: string | null;
  reason: string | null;
  version: number;
};

export type ReportView = ReportKey & {
  agreement: string;
  provider: string;
  kind: "interim" | "final";
  dueOn: CivilDate;
  lateDays: number;
  state: ReportState;
  acceptedOn: CivilDate | null;
  /** Whether figures and comments may change. */
  open: boolean;
  moves: ReportMoveLine[];
  versions: ReturnVersionLine[];
  /** The version that was asked for, else the last one; null before the first. */
  shown: { line: ReturnVersionLine; content: ReportContent } | null;
  /** As they stand, or of what was handed in as they were handed in with the version. */
  comments: Comments;
  commentsVersion: string;
  /** What is known by now of what the report needs, whatever was frozen. */
  cohorts: CohortFacts[];
  /** That what was handed in is no longer what the records give of its day. */
  changed: Since | null;
};

/** What is known of the cohorts of an agreement by today, for whoever reads returns. */
async function cohortFacts(ctx: Context, covered: Awaited<ReturnType<typeof readCovered>>): Promise<CohortFacts[]> {
  const counts = await getCohortCounts(ctx, new Set(covered.map(({ cohortId }) => cohortId)), ctx.today);
  return covered.map(({ cohortId, code, school, ...cohort }) => {
    return {
      cohortId,
      name: cohortName({ school, code }),
      facts: factsOfCohort(cohort, counts.get(cohortId) ?? null, ctx.today),
    };
  });
}

/** A report of a funding agreement; null where none is due, or for who reads no returns. */
export async function getReport(
  ctx: Context,
  { agreementId, position, number }: ReportKey & { number?: number | undefined },
): Promise<ReportView | null> {
  if (!can(ctx.actor, "return.read")) return null;
  const key = { agreementId, position };
  const agreement = await db.agreement.findFirst({
    where: { id: agreementId, kind: "funding" },
    select: { number: true, provider: { select: { name: true } } },
  });
  const report = agreement && (await readReport(db, key, ctx.today));
  if (!agreement || !report) return null;
  const { moves, state, dueOn, kind, acceptedOn, versionId } = report;
  const [versions, standing, covered, changed] = await Promise.all([
    listVersions(ctx, { kind: "funding_report", subject: subjectOf(key) }),
    readComments(db, key),
    readCovered([versionId], ctx.today),
    readReportSince(ctx, key),
  ]);
  const line = versions.find((one) => one.number === number) ?? versions[0];
  const row = line && (await db.returnVersion.findUnique({ where: { id: line.id }, select: { content: true } }));
  const handed = moves.findLast((move) => move.comments !== null && move.version.id === line?.id);
  const open = checkOpen(state) === null;
  const isLast = line === versions[0];
  return {
    ...key,
    agreement: agreement.number,
    provider: agreement.provider?.name ?? "",
    kind,
    dueOn,
    state,
    acceptedOn,
    open,
    lateDays: lateDays({ dueOn, state: lineStateOf(state) }, ctx.today),
    moves: moves.map(({ to, at, actor, reason, version }) => {
      return { to, at, by: actor?.name ?? null, reason, version: version.number };
    }),
    versions,
    shown: line && row ? { line, content: JSON.parse(row.content) as ReportContent } : null,
    comments: handed?.comments && !(open && isLast) ? (JSON.parse(handed.comments) as Comments) : standing.comments,
    commentsVersion: standing.version,
    cohorts: await cohortFacts(ctx, covered),
    changed,
  };
}
