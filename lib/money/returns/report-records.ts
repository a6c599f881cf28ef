import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { readVersions, type VersionRow } from "@/lib/money/agreements/agreement-records";
import { versionOn } from "@/lib/money/agreements/rules/status";
import { reportState } from "./rules/moves";
import { REPORT_SECTIONS, type ReportSection } from "./rules/vocabulary";

type Reader = Tx | ReadClient;

/** A report is of an agreement, by its position in it. */
export type ReportKey = { agreementId: string; position: number };

export type Comments = Record<ReportSection, string>;

export const subjectOf = ({ agreementId, position }: ReportKey) => `${agreementId}/${position}`;

const MOVE = {
  from: true,
  to: true,
  at: true,
  reason: true,
  comments: true,
  actor: { select: { name: true } },
  version: { select: { id: true, number: true } },
} as const;

/** Where a report stands, with all that was done of it, the first step first; null where the agreement asks for none. */
export async function readReport(client: Reader, key: ReportKey, today: CivilDate) {
  const { agreementId, position } = key;
  const versions = await readVersions(client, agreementId);
  const [current, first] = [versionOn(versions, today), versions.at(-1)];
  const report = current?.reports.find((one) => one.position === position);
  if (!current || !first || !report) return null;
  const moves = await client.reportMove.findMany({ where: key, select: MOVE, orderBy: { id: "asc" } });
  const accepted = await client.acceptedReport.findUnique({
    where: { agreementId_position: key },
    select: { acceptedOn: true },
  });
  const acceptedOn = accepted?.acceptedOn ?? null;
  const { dueOn, kind } = report;
  const state = reportState(moves.at(-1), acceptedOn);
  const stands = { dueOn, kind, state, acceptedOn, moves, signedOn: first.signedOn, versionId: current.id };
  return { ...stands, dueSince: dueSince(versions, position) ?? current.signedOn };
}

/** Since which signature an agreement has asked for a report; of versions, the latest first. */
function dueSince(versions: readonly VersionRow[], position: number): CivilDate | undefined {
  const before = versions.findIndex(({ reports }) => !reports.some((one) => one.position === position));
  return (before < 0 ? versions : versions.slice(0, before)).at(-1)?.signedOn;
}

const DUE = {
  id: true,
  number: true,
  provider: { select: { name: true } },
  versions: {
    select: {
      id: true,
      number: true,
      signedOn: true,
      reports: { select: { position: true, kind: true, dueOn: true }, orderBy: { position: "asc" } },
    },
  },
  accepted: { select: { position: true, acceptedOn: true } },
  moves: { select: { position: true, to: true }, orderBy: { id: "asc" } },
} as const;

/** Every report that the agreements of a day ask for, and where it stands: in so many statements, however many there are. */
export async function readReports(client: ReadClient, today: CivilDate) {
  const where = { kind: "funding" } as const;
  const agreements = await client.agreement.findMany({ where, select: DUE, orderBy: { number: "asc" } });
  return agreements.flatMap(({ id: agreementId, number, provider, versions, accepted, moves }) => {
    const current = versionOn(versions, today);
    const of =
      ({ position }: { position: number }) =>
      (one: { position: number }) =>
        one.position === position;
    return (current?.reports ?? []).map(({ position, kind, dueOn }) => {
      const acceptedOn = accepted.find(of({ position }))?.acceptedOn ?? null;
      const state = reportState(moves.findLast(of({ position })), acceptedOn);
      const stands = { kind, dueOn, state, acceptedOn, versionId: current?.id ?? 0 };
      return { agreementId, position, agreement: number, provider: provider?.name ?? "", ...stands };
    });
  });
}

/** What stands beside the figures, and which texts they are: another one in place of one of them has another number. */
export async function readComments(client: Reader, key: ReportKey): Promise<{ comments: Comments; version: string }> {
  const rows = await client.reportComment.findMany({
    where: { ...key, supersededAt: null },
    select: { id: true, section: true, text: true },
    orderBy: { id: "asc" },
  });
  const textOf = (section: ReportSection) => rows.find((row) => row.section === section)?.text ?? "";
  const comments = Object.fromEntries(REPORT_SECTIONS.map((section) => [section, textOf(section)])) as Comments;
  return { comments, version: rows.map(({ id }) => id).join(" ") || "none" };
}
