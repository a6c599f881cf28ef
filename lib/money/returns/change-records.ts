import "server-only";
import { readEvidence } from "@/lib/figures/label/evidence-records";
import { readDecisions } from "@/lib/figures/label/label-records";
import { labelOfDays, periodsOf } from "@/lib/figures/label/rules/standing";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { db } from "@/lib/foundation/db/client";
import { readRowsDigest } from "./participants";
import { reportContent } from "./report-content";
import { type ReportKey, subjectOf } from "./report-records";
import { isFinal } from "./rules/calendar";
import {
  type BpfChange,
  bpfChange,
  type LabelChange,
  labelChange,
  qualiopiChange,
  reportChange,
} from "./rules/changes";
import type { BpfContent, LabelContent, ReportContent, ReturnContent } from "./rules/content";
import type { ReportSection, ReturnKind } from "./rules/vocabulary";
import { fseContent, qualiopiContent } from "./yearly-content";
import { subjectOfYear } from "./yearly-records";

type Change =
  | ({ kind: "bpf" } & BpfChange)
  /** Whose results are others. */
  | { kind: "qualiopi"; lines: string[] }
  /** By how many more or fewer; 0 where something else of them is another. */
  | { kind: "fse_participants"; participants: number }
  | { kind: "funding_report"; sections: ReportSection[] }
  | ({ kind: "label" } & LabelChange);

/** What was handed over, and is no longer what the records give. */
export type Since = {
  number: number;
  sentOn: CivilDate;
  change: Change;
  /** The version that gives the figures of today, and was not the last to be handed over; null where none does. */
  corrected: number | null;
};

type Of<Kind extends ReturnKind> = Extract<ReturnContent, { return: Kind }>;

type ChangeFilter<Content> = {
  isOpen?: (handed: Content) => Promise<boolean>;
  /** Among versions of one subject, those that are compared with each other. */
  isAmong?: (version: Content) => boolean;
};

/** Null while none was handed over, the last one says what the records do, or it `isOpen`: no correction. */
async function readSince<Kind extends Change["kind"]>(
  kind: Kind,
  subject: string,
  changeSince: (version: Of<Kind>) => Promise<Change | null>,
  { isOpen = async () => false, isAmong = () => true }: ChangeFilter<Of<Kind>> = {},
): Promise<Since | null> {
  const contentOf = ({ content }: { content: string }) => JSON.parse(content) as Of<Kind>;
  const all = await db.returnVersion.findMany({
    where: { kind, subject },
    select: {
      number: true,
      content: true,
      transmissions: { select: { id: true, sentOn: true }, orderBy: [{ sentOn: "desc" }, { id: "desc" }], take: 1 },
      moves: { where: { to: "submitted" }, select: { id: true, at: true }, orderBy: { id: "desc" }, take: 1 },
    },
    orderBy: { number: "desc" },
  });
  const versions = all.filter((version) => isAmong(contentOf(version)));
  const [handed] = versions.flatMap((version) => handedOver(version)).sort(latestFirst);
  if (!handed || (await isOpen(contentOf(handed)))) return null;
  const change = await changeSince(contentOf(handed));
  if (!change) return null;
  const { number, sentOn } = handed;
  const others = versions.filter((one) => one.number !== number && (one === versions[0] || isOfNow(contentOf(one))));
  for (const other of others) {
    if ((await changeSince(contentOf(other))) === null) return { number, sentOn, change, corrected: other.number };
  }
  return { number, sentOn, change, corrected: null };
}

/** Whether a version may be handed over again: another one is right about an earlier day alone, or no longer taken. */
const isOfNow = (version: ReturnContent) =>
  version.return === "bpf" || (version.return === "fse_participants" && version.rows !== undefined);

type Row = {
  number: number;
  content: string;
  transmissions: { id: number; sentOn: CivilDate }[];
  moves: { id: number; at: Date }[];
};
type HandedRow = Row & { sentOn: CivilDate; id: number };

/** A version as it was handed over last, where it was. */
function handedOver(version: Row): HandedRow[] {
  const [move, sent] = [version.moves[0], version.transmissions[0]];
  if (move) return [{ ...version, id: move.id, sentOn: civilDayOf(move.at) }];
  return sent ? [{ ...version, ...sent }] : [];
}

/** One may be handed over again after a later one: what was undone gives its figures back. */
const latestFirst = (one: HandedRow, other: HandedRow) => other.sentOn.localeCompare(one.sentOn) || other.id - one.id;

type Figures<Content> = Omit<Content, "version" | "knownAt">;

export function readBpfSince(provider: string, live: Figures<BpfContent>): Promise<Since | null> {
  const subject = subjectOfYear({ providerCode: provider, year: live.year });
  return readSince("bpf", subject, async (version) => {
    const change = bpfChange(version, live);
    return change && { kind: "bpf", ...change };
  });
}

/** As of the day of the version: of who has come due since it says nothing. */
export function readQualiopiSince(ctx: Context, year: number): Promise<Since | null> {
  return readSince("qualiopi", subjectOfYear({ year }), async (version) => {
    const change = qualiopiChange(version, await qualiopiContent(ctx, year, version.asOf));
    return change && { kind: "qualiopi", ...change };
  });
}

/** By the rows of the file, or the counts of a version that did not keep their digest. */
export function readFseSince(year: number, today: CivilDate): Promise<Since | null> {
  let rows: ReturnType<typeof readRowsDigest> | null = null;
  return readSince(
    "fse_participants",
    subjectOfYear({ year }),
    async (version) => {
      const changeTo = (participants: number) =>
        ({ kind: "fse_participants", participants: participants - version.participants }) as const;
      if (version.rows !== undefined) {
        rows ??= readRowsDigest(year, today);
        const { digest, participants } = await rows;
        return digest === version.rows ? null : changeTo(participants);
      }
      const { participants, incomplete } = await fseContent(year, version.asOf);
      return participants === version.participants && incomplete === version.incomplete ? null : changeTo(participants);
    },
    {
      isOpen: async ({ asOf, openUntil }) =>
        !isFinal({ asOf, openUntil: openUntil === undefined ? (await fseContent(year, asOf)).openUntil : openUntil }),
    },
  );
}

/** As of the day of the version, however much was accepted since: what it says of that day is another by now. */
export function readReportSince(ctx: Context, key: ReportKey): Promise<Since | null> {
  return readSince("funding_report", subjectOf(key), async (version: ReportContent) => {
    const live = await reportContent(ctx, key, version.asOf);
    const change = live && reportChange(version, live);
    return change && { kind: "funding_report", ...change };
  });
}

const NOTHING: Pick<LabelContent, "measures" | "proofs" | "kinds" | "decisions"> = {
  measures: [],
  decisions: [],
  proofs: null,
  kinds: null,
};

/** Of a programme, the label that begins on a day; null of those that are of no label on record any more. */
export type LabelKey = { programmeId: string; periodFrom: CivilDate | null };

/**
 * As of the day of the version and of its label too: what a label counts later is no correction, and what is said of another
 * label of the programme is none of this one. Nothing where no label of that first day is on record.
 */
export async function readLabelSince(ctx: Context, { programmeId, periodFrom }: LabelKey): Promise<Since | null> {
  const periods = periodsOf(await readDecisions(db, programmeId));
  const changeSince = async (version: LabelContent): Promise<Change | null> => {
    const { asOf, period } = version;
    const live = await readEvidence({ ...ctx, today: asOf }, { programmeId, periodFrom: period.fromOn });
    const change = labelChange(version, live ?? NOTHING);
    return change && { kind: "label", ...change };
  };
  return readSince("label", programmeId, changeSince, {
    isAmong: ({ period }) => (labelOfDays(periods, period)?.fromOn ?? null) === periodFrom,
  });
}
