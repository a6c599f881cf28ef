import "server-only";
import { canonicalJson } from "@/lib/foundation/core/canonical-json";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_AGREEMENTS } from "@/lib/foundation/db/dialect";
import { type Audit, hold, type Tx, unchanged, type WhoMay, write } from "@/lib/foundation/db/write";
import { recordAcceptance } from "@/lib/money/agreements/report-records";
import { reportContent } from "./report-content";
import { type Comments, type ReportKey, readComments, readReport, subjectOf } from "./report-records";
import {
  checkAccepted,
  checkOpen,
  checkReportMove,
  REPORT_MOVES,
  type ReportFailure,
  type ReportMoveName,
} from "./rules/moves";
import { REPORT_SECTIONS, type ReportState } from "./rules/vocabulary";
import { addVersion } from "./version-records";

type Done = Result<ReportKey, ReportFailure>;
type Read = NonNullable<Awaited<ReturnType<typeof readReport>>>;

/** Works on a report that nobody else changes meanwhile; `check` says why its state does not let it. */
function onReport<Value>(
  ctx: Context,
  who: WhoMay,
  key: ReportKey,
  check: (state: ReportState) => ReportFailure | null,
  work: (tx: Tx, audit: Audit, report: Read) => Promise<Result<Value, ReportFailure>>,
): Promise<Result<Value, ReportFailure>> {
  return write<Value, ReportFailure>(ctx, who, async (tx, audit) => {
    await hold(tx, HOLD_AGREEMENTS);
    const report = await readReport(tx, key, ctx.today);
    if (!report) return NOT_FOUND;
    const failure = check(report.state);
    return failure ? refused(failure) : work(tx, audit, report);
  });
}

const lets = (name: ReportMoveName) => (state: ReportState) => checkReportMove(state, name);

/** A further version. Refuses as `checkOpen` does, `as_of_in_future`, and `as_of_before_asked` before an agreement asked. */
export async function freezeReport(
  ctx: Context,
  { agreementId, position, asOf }: ReportKey & { asOf: CivilDate },
): Promise<Result<ReportKey & { number: number }, ReportFailure>> {
  const key = { agreementId, position };
  const draft = await reportContent(ctx, key, asOf);
  return onReport<ReportKey & { number: number }>(
    ctx,
    "return.manage",
    key,
    checkOpen,
    async (tx, audit, { dueSince }) => {
      if (asOf > ctx.today) return refused("as_of_in_future");
      if (!draft) return refused("as_of_before_asked", { day: dueSince });
      const { number } = await addVersion(tx, ctx, audit, { draft, subject: subjectOf(key) });
      return ok({ ...key, number });
    },
  );
}

/** Section by section. Refuses as `checkOpen` does, and `changed_meanwhile` when other texts stand than `version`. */
export async function saveComments(
  ctx: Context,
  { agreementId, position, version, ...texts }: ReportKey & Comments & { version: string },
): Promise<Done> {
  const key = { agreementId, position };
  return onReport<ReportKey>(ctx, "return.manage", key, checkOpen, async (tx, audit) => {
    const before = await readComments(tx, key);
    if (before.version !== version) return refused("changed_meanwhile");
    const changed = REPORT_SECTIONS.filter((section) => texts[section] !== before.comments[section]);
    if (changed.length === 0) return unchanged(key);
    for (const section of changed) {
      const currentOf = `${agreementId} ${position} ${section}`;
      await tx.reportComment.updateMany({ where: { currentOf }, data: { currentOf: null, supersededAt: ctx.now } });
      const said = { section, text: texts[section], recordedAt: ctx.now, savedById: ctx.actor.userId };
      await tx.reportComment.create({ data: { currentOf, ...key, ...said } });
    }
    const details = { position, sections: changed };
    audit({ key: "report.commented", entityType: "agreement", entityId: agreementId, details });
    return ok(key);
  });
}

async function move(
  tx: Tx,
  ctx: Context,
  key: ReportKey,
  { state }: Read,
  name: ReportMoveName,
  said: { versionId: number; reason?: string; comments?: string },
): Promise<void> {
  const data = { ...key, from: state, to: REPORT_MOVES[name].to, at: ctx.now, actorId: ctx.actor.userId, ...said };
  await tx.reportMove.create({ data, select: { id: true } });
}

/** With its comments. Refuses `report_not_now`, `report_not_frozen`, and `changed_meanwhile` when either is not as read. */
export async function submitReport(
  ctx: Context,
  { agreementId, position, number, version }: ReportKey & { number: number; version: string },
): Promise<Done> {
  const key = { agreementId, position };
  return onReport<ReportKey>(ctx, "return.manage", key, lets("submit"), async (tx, audit, report) => {
    const last = await tx.returnVersion.findFirst({
      where: { kind: "funding_report", subject: subjectOf(key) },
      orderBy: { number: "desc" },
      select: { id: true, number: true, sha256: true },
    });
    if (!last) return refused("report_not_frozen");
    const { comments, version: standing } = await readComments(tx, key);
    if (last.number !== number || standing !== version) return refused("changed_meanwhile");
    await move(tx, ctx, key, report, "submit", { versionId: last.id, comments: canonicalJson(comments) });
    const details = { position, number, sha256: last.sha256 };
    audit({ key: "report.submitted", entityType: "agreement", entityId: agreementId, details });
    return ok(key);
  });
}

/** What was handed in, by whom it is decided: the version, and the day. */
function handedIn({ moves }: Read) {
  const last = moves.at(-1);
  return last ? { versionId: last.version.id, number: last.version.number, day: civilDayOf(last.at) } : null;
}

/** Gives a report back to the provider, with what is to be corrected. Refuses `report_not_now`. */
export async function sendBackReport(
  ctx: Context,
  { agreementId, position, reason }: ReportKey & { reason: string },
): Promise<Done> {
  const key = { agreementId, position };
  return onReport<ReportKey>(ctx, "agreement.manage", key, lets("send_back"), async (tx, audit, report) => {
    const handed = handedIn(report);
    if (!handed) return refused("report_not_now");
    await move(tx, ctx, key, report, "send_back", { versionId: handed.versionId, reason });
    const details = { position, number: handed.number };
    audit({ key: "report.sent_back", entityType: "agreement", entityId: agreementId, details });
    return ok(key);
  });
}

/** The Région accepts what was handed in: what waits for it may be paid. Refuses `report_not_now` and what `checkAccepted` does. */
export async function acceptReport(
  ctx: Context,
  { agreementId, position, acceptedOn }: ReportKey & { acceptedOn: CivilDate },
): Promise<Done> {
  const key = { agreementId, position };
  return onReport<ReportKey>(ctx, "agreement.manage", key, lets("accept"), async (tx, audit, report) => {
    const handed = handedIn(report);
    if (!handed) return refused("report_not_now");
    const misfit = checkAccepted(acceptedOn, { signedOn: report.signedOn, submittedOn: handed.day, today: ctx.today });
    if (misfit) return refused(misfit.code, misfit.details);
    await move(tx, ctx, key, report, "accept", { versionId: handed.versionId });
    await recordAcceptance(tx, ctx, audit, { ...key, acceptedOn });
    return ok(key);
  });
}
