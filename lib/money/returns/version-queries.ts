import "server-only";
import { claimsFiles } from "@/lib/figures/label/rules/evidence";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { ReturnContent } from "./rules/content";
import { ENTITLED, type Recipient, type ReturnKind } from "./rules/vocabulary";

const VERSION = {
  id: true,
  kind: true,
  subject: true,
  number: true,
  asOfOn: true,
  knownAt: true,
  sha256: true,
  frozenBy: { select: { name: true } },
  transmissions: {
    select: { id: true, recipient: true, sentOn: true, sentBy: { select: { name: true } } },
    orderBy: { id: "asc" },
  },
} as const;

export type TransmissionLine = { id: number; recipient: Recipient; sentOn: CivilDate; by: string | null };

export type ReturnVersionLine = {
  id: number;
  kind: ReturnKind;
  subject: string;
  number: number;
  asOf: CivilDate;
  knownAt: Date;
  sha256: string;
  by: string | null;
  transmissions: TransmissionLine[];
};

type Row = Awaited<ReturnType<typeof readRows>>[number];

function readRows(where: { kind: ReturnKind; subject: string }) {
  return db.returnVersion.findMany({ where, select: VERSION, orderBy: { number: "desc" } });
}

function lineOf({ asOfOn, frozenBy, transmissions, ...row }: Row): ReturnVersionLine {
  return {
    ...row,
    asOf: asOfOn,
    by: frozenBy?.name ?? null,
    transmissions: transmissions.map(({ recipient, sentBy, ...one }) => ({
      ...one,
      recipient: recipient as Recipient,
      by: sentBy?.name ?? null,
    })),
  };
}

/** Every version of a return with what became of it, the latest first. */
export async function listVersions(
  ctx: Context,
  of: { kind: ReturnKind; subject: string },
): Promise<ReturnVersionLine[]> {
  return can(ctx.actor, "return.read") ? (await readRows(of)).map(lineOf) : [];
}

export type VersionView = ReturnVersionLine & {
  content: ReturnContent;
  /** The text of which it is the digest; null where that is of a file that is not kept. */
  text: string | null;
  /** Of a report: what the provider said of it when it was last submitted. */
  comments: Record<string, string> | null;
  submitted: boolean;
  /** Says of documents that they are attached which nobody could attach: it stays, and is marked. */
  claimsFiles: boolean;
  entitled: readonly Recipient[];
};

/** A version as it was frozen: later changes of the records are not in it. */
export async function getVersion(ctx: Context, id: number): Promise<VersionView | null> {
  if (!can(ctx.actor, "return.read")) return null;
  const found = await db.returnVersion.findUnique({
    where: { id },
    select: {
      ...VERSION,
      content: true,
      moves: { where: { to: "submitted" }, select: { comments: true }, orderBy: { id: "desc" }, take: 1 },
    },
  });
  if (!found) return null;
  const { content, moves, ...row } = found;
  const said = moves[0]?.comments;
  const frozen = JSON.parse(content) as ReturnContent;
  return {
    ...lineOf(row),
    content: frozen,
    text: row.kind === "fse_participants" ? null : content,
    comments: said ? (JSON.parse(said) as Record<string, string>) : null,
    submitted: moves.length > 0,
    claimsFiles: frozen.return === "label" && claimsFiles(frozen),
    entitled: ENTITLED[row.kind],
  };
}

export type SentVersion = ReturnVersionLine & Pick<VersionView, "content" | "comments">;

type Course = Awaited<ReturnType<typeof readCourses>>[number];

const readCourses = (ctx: Context, learnerIds: readonly string[]) =>
  db.enrolment.findMany({
    where: { AND: [{ learnerId: { in: [...learnerIds] }, enteredOn: { not: null } }, enrolmentScope(ctx.actor)] },
    select: {
      enteredOn: true,
      arrivals: { where: { supersededAt: null }, select: { beganOn: true } },
      exit: { select: { exitedOn: true } },
      cohort: {
        select: {
          startsOn: true,
          endsOn: true,
          programmeId: true,
          provider: { select: { code: true } },
          covered: { select: { version: { select: { agreementId: true } } } },
        },
      },
    },
  });

/** Whether a version counts, or names, who followed a course: by its agreement, its year, its provider or its label. */
function takesIn(
  { kind, subject, content }: Pick<VersionView, "kind" | "subject" | "content">,
  course: Course,
): boolean {
  const { cohort, exit, arrivals } = course;
  const entered = course.enteredOn ?? "";
  const agreements = cohort.covered.map(({ version }) => version.agreementId);
  switch (kind) {
    case "funding_report":
      return agreements.some((id) => subject.startsWith(`${id}/`));
    case "public_copy":
      return agreements.includes(subject);
    case "fse_participants":
      return subject === (arrivals[0]?.beganOn ?? entered).slice(0, 4);
    case "qualiopi":
      return subject === cohort.endsOn.slice(0, 4);
    case "bpf": {
      const [provider, year = ""] = subject.split("/");
      const last = (exit?.exitedOn ?? cohort.endsOn).slice(0, 4);
      return provider === cohort.provider?.code && entered.slice(0, 4) <= year && year <= last;
    }
    case "label": {
      const { fromOn = "", untilOn = "" } = content.return === "label" ? content.period : {};
      return subject === cohort.programmeId && fromOn <= cohort.startsOn && cohort.startsOn <= untilOn;
    }
  }
}

/**
 * The versions that were handed to somebody outside and take in one of these people, who had entered by their day: what is changed
 * of the person does not reach them. The latest first.
 */
export async function listHandedOver(ctx: Context, learnerIds: readonly string[]): Promise<SentVersion[]> {
  if (!can(ctx.actor, "learner.rights")) return [];
  const courses = await readCourses(ctx, learnerIds);
  if (courses.length === 0) return [];
  const rows = await db.returnVersion.findMany({
    where: { transmissions: { some: {} } },
    select: { ...VERSION, content: true },
    orderBy: [{ asOfOn: "desc" }, { id: "desc" }],
  });
  return rows.flatMap(({ content, ...row }) => {
    const version = { ...lineOf(row), content: JSON.parse(content) as ReturnContent, comments: null };
    const isIn = courses.some((course) => (course.enteredOn ?? "") <= row.asOfOn && takesIn(version, course));
    return isIn ? [version] : [];
  });
}
