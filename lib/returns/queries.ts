import "server-only";
import { group } from "d3-array";
import { can } from "@/lib/access/policy";
import { recordRead } from "@/lib/access/record";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { inTextOrder } from "@/lib/core/order";
import { onPage, pagesOf } from "@/lib/core/page";
import { db } from "@/lib/db/client";
import { getCohortCounts } from "@/lib/indicators/queries";
import { readDueDays } from "./due-day-records";
import { readParticipants } from "./participants";
import { readCovered } from "./report-content";
import { type ReportKey, readReports } from "./report-records";
import { closedYear, compareLines, type LineState, lateDays, lineStateOf, recipientOf } from "./rules/calendar";
import { type BpfChange, bpfChange } from "./rules/changes";
import { type FseField, MOST_INCOMPLETE_PERCENT } from "./rules/columns";
import type { BpfContent, FseContent, QualiopiContent } from "./rules/content";
import { dueOfYear } from "./rules/due-days";
import { isBeyond, missingOf } from "./rules/fse";
import { type Facts, factsOfCohort, sumOfFacts } from "./rules/gaps";
import { type FactKind, type Recipient, YEARLY_KINDS, type YearlyKind } from "./rules/vocabulary";
import { bpfContent, bpfContents, fseContent, qualiopiContent } from "./yearly-content";

/** Facts of one kind that nobody knows yet, and the one cohort they are all of. */
export type Gap = { kind: FactKind; count: number; cohortId: string | null };

type About =
  | (ReportKey & { kind: "funding_report"; agreement: string; provider: string; report: "interim" | "final" })
  | { kind: "bpf"; year: number; provider: string; providerCode: string }
  | { kind: "fse_participants" | "qualiopi"; year: number };

export type ReturnLine = {
  key: string;
  about: About;
  recipient: Recipient;
  /** Null where nobody stated by when. */
  dueOn: CivilDate | null;
  lateDays: number;
  state: LineState;
  /** When it was accepted, or last handed over. */
  doneOn: CivilDate | null;
  of: number;
  known: number;
  gaps: Gap[];
};

const gapsOf = (of: readonly { cohortId: string | null; facts: readonly Facts[] }[]): Gap[] => {
  const all = of.flatMap(({ cohortId, facts }) => facts.map(({ kind, ...fact }) => ({ kind, cohortId, ...fact })));
  const lacking = all.filter((fact) => fact.known < fact.of);
  return [...new Set(lacking.map(({ kind }) => kind))].map((kind) => {
    const same = lacking.filter((fact) => fact.kind === kind);
    const count = same.reduce((sum, fact) => sum + fact.of - fact.known, 0);
    return { kind, count, cohortId: same.length === 1 ? (same[0]?.cohortId ?? null) : null };
  });
};

async function reportLines(ctx: Context): Promise<ReturnLine[]> {
  const reports = await readReports(db, ctx.today);
  // Of what is accepted nothing is missing any more.
  const open = reports.filter(({ state }) => state !== "accepted");
  const covered = await readCovered([...new Set(open.map(({ versionId }) => versionId))], ctx.today);
  const counts = await getCohortCounts(ctx, new Set(covered.map(({ cohortId }) => cohortId)), ctx.today);
  const lacks = covered.map(({ versionId, cohortId, ...cohort }) => {
    return { versionId, cohortId, facts: factsOfCohort(cohort, counts.get(cohortId) ?? null, ctx.today) };
  });
  const byVersion = group(lacks, ({ versionId }) => versionId);
  return reports.map(({ agreementId, position, agreement, provider, kind: report, ...stands }): ReturnLine => {
    const { dueOn, acceptedOn, versionId } = stands;
    const state = lineStateOf(stands.state);
    const cohorts = state === "done" ? [] : (byVersion.get(versionId) ?? []);
    return {
      key: `funding_report ${agreement} ${position}`,
      about: { kind: "funding_report", agreementId, position, agreement, provider, report },
      ...{ recipient: recipientOf("funding_report"), dueOn, state, doneOn: acceptedOn },
      lateDays: lateDays({ dueOn, state }, ctx.today),
      ...{ ...sumOfFacts(cohorts.flatMap(({ facts }) => facts)), gaps: gapsOf(cohorts) },
    };
  });
}

const factsOfFse = ({ participants, incomplete }: Pick<FseContent, "participants" | "incomplete">): Facts[] => [
  { kind: "participants", of: participants, known: participants - incomplete },
];

function factsOfBpf({ publics, withoutHours }: Pick<BpfContent, "publics" | "withoutHours">, cohorts: number): Facts[] {
  const trainees = publics.reduce((sum, line) => sum + line.trainees, 0);
  const unknown = publics.find(({ code }) => code === "unknown")?.trainees ?? 0;
  return [
    { kind: "hours", of: cohorts, known: cohorts - withoutHours },
    { kind: "statuses", of: trainees, known: trainees - unknown },
  ];
}

function factsOfQualiopi({ schools }: Pick<QualiopiContent, "schools">): Facts[] {
  const sum = (of: "base" | "respondents") => schools.reduce((total, line) => total + line[of], 0);
  return [{ kind: "answers", of: sum("base"), known: sum("respondents") }];
}

type Yearly = Exclude<About, { kind: "funding_report" }>;
/** What tells a return of a year from the others. */
type YearlyKey = { kind: YearlyKind; year: number; providerCode?: string };

const subjectOfYear = ({ year, providerCode }: YearlyKey) =>
  providerCode === undefined ? String(year) : `${providerCode}/${year}`;

/** By when each of these returns is due, and when it was last handed over, whichever of its versions. */
async function readDue(all: readonly YearlyKey[]) {
  const [days, sent] = await Promise.all([
    readDueDays(db),
    db.returnTransmission.findMany({
      where: { version: { kind: { in: [...YEARLY_KINDS] }, subject: { in: all.map(subjectOfYear) } } },
      select: { sentOn: true, version: { select: { kind: true, subject: true } } },
      orderBy: { sentOn: "asc" },
    }),
  ]);
  const last = new Map(sent.map(({ sentOn, version: { kind, subject } }) => [`${kind} ${subject}`, sentOn]));
  return (key: YearlyKey): { dueOn: CivilDate | null; sentOn: CivilDate | null } => ({
    dueOn: dueOfYear(days, key),
    sentOn: last.get(`${key.kind} ${subjectOfYear(key)}`) ?? null,
  });
}

const dueOf = async (key: YearlyKey) => (await readDue([key]))(key);

async function yearlyLines(ctx: Context, year: number): Promise<ReturnLine[]> {
  const [fse, qualiopi, statements] = await Promise.all([
    fseContent(year, ctx.today),
    qualiopiContent(ctx, year, ctx.today),
    bpfContents(ctx, year),
  ]);
  const all: { about: Yearly; facts: readonly Facts[] }[] = [
    { about: { kind: "fse_participants", year }, facts: factsOfFse(fse) },
    { about: { kind: "qualiopi", year }, facts: factsOfQualiopi(qualiopi) },
    ...statements.flatMap(({ code, content, cohorts }) => {
      const about = { kind: "bpf", year, provider: content.provider, providerCode: code } as const;
      return cohorts > 0 ? [{ about, facts: factsOfBpf(content, cohorts) }] : [];
    }),
  ];
  const due = await readDue(all.map(({ about }) => about));
  return all.map(({ about, facts }): ReturnLine => {
    const { dueOn, sentOn: doneOn } = due(about);
    const state = doneOn ? "done" : "awaited";
    const known = facts.filter(({ of }) => of > 0);
    return {
      ...{ key: `${about.kind} ${subjectOfYear(about)}`, about, recipient: recipientOf(about.kind) },
      ...{ dueOn, state, doneOn, lateDays: lateDays({ dueOn, state }, ctx.today) },
      ...{ ...sumOfFacts(known), gaps: gapsOf([{ cohortId: null, facts: known }]) },
    };
  });
}

/** Everything that is owed to somebody, late ones first; with what is known of it, and what nobody knows yet. */
export async function listReturns(ctx: Context): Promise<ReturnLine[]> {
  if (!can(ctx.actor, "return.read")) return [];
  const lines = await Promise.all([reportLines(ctx), yearlyLines(ctx, closedYear(ctx.today))]);
  return lines.flat().sort(compareLines);
}

/** The part of the BPF of a provider, as it would be frozen today, with the cohorts whose hours are missing. */
export async function getBpf(ctx: Context, { provider, year }: { provider: string; year: number }) {
  const found = can(ctx.actor, "return.read") ? await bpfContent(ctx, year, provider) : null;
  if (!found) return null;
  const key = { kind: "bpf", year, providerCode: provider } as const;
  const [due, changed] = await Promise.all([dueOf(key), readBpfChanges(subjectOfYear(key), found.content)]);
  return { ...found, ...due, changed };
}

/** A statement that was handed over, and is no longer what the records give. */
export type BpfSince = {
  number: number;
  sentOn: CivilDate;
  change: BpfChange;
  /** The version that gives the figures of today, and was not handed over; null where none does. */
  corrected: number | null;
};

/** Null while none was handed over, and where the last one that was gives the same figures. */
async function readBpfChanges(subject: string, live: Parameters<typeof bpfChange>[1]): Promise<BpfSince | null> {
  const versions = await db.returnVersion.findMany({
    where: { kind: "bpf", subject },
    select: {
      ...{ number: true, content: true },
      transmissions: { select: { sentOn: true }, orderBy: { sentOn: "desc" }, take: 1 },
    },
    orderBy: { number: "desc" },
  });
  const changeSince = ({ content }: { content: string }) => bpfChange(JSON.parse(content) as BpfContent, live);
  const sent = versions.find(({ transmissions }) => transmissions.length > 0);
  const [sentOn] = sent?.transmissions.map((one) => one.sentOn) ?? [];
  const change = sent && changeSince(sent);
  if (!sent || !sentOn || !change) return null;
  const [last] = versions;
  const corrected = last && last !== sent && changeSince(last) === null ? last.number : null;
  return { number: sent.number, sentOn, change, corrected };
}

/** Whose BPF there may be, or was frozen, by name. */
export async function listBpfProviders(ctx: Context): Promise<{ code: string; name: string }[]> {
  if (!can(ctx.actor, "return.read")) return [];
  const versions = await db.returnVersion.findMany({
    where: { kind: "bpf" },
    distinct: ["subject"],
    select: { subject: true },
  });
  const frozen = new Set(versions.map(({ subject }) => subject.slice(0, subject.lastIndexOf("/"))));
  const providers = await db.trainingProvider.findMany({
    where: { OR: [{ cohorts: { some: {} } }, { code: { in: [...frozen] } }] },
    select: { code: true, name: true },
  });
  return inTextOrder(providers, ({ name }) => name);
}

/** Results of the cohorts that ended in a year, as they would be frozen today. */
export async function getQualiopi(ctx: Context, { year }: { year: number }) {
  if (!can(ctx.actor, "return.read")) return null;
  const [content, due] = await Promise.all([qualiopiContent(ctx, year, ctx.today), dueOf({ kind: "qualiopi", year })]);
  return { content, ...due };
}

/** How complete the participants of a year are: counts, for all who read returns. */
export async function getFse(ctx: Context, { year }: { year: number }) {
  if (!can(ctx.actor, "return.read")) return null;
  const [content, due] = await Promise.all([fseContent(year, ctx.today), dueOf({ kind: "fse_participants", year })]);
  return { content, beyond: isBeyond(content, MOST_INCOMPLETE_PERCENT), ...due };
}

export type IncompletePerson = {
  learnerId: string;
  enrolmentId: string;
  cohortId: string;
  cohort: string;
  lastName: string;
  firstName: string;
  missing: FseField[];
};

/** Who of a year is incomplete, and of what: for those who may know them by name and fill it in, and on record. */
export async function listIncomplete(
  ctx: Context,
  { year, page }: { year: number; page: number },
): Promise<{ people: IncompletePerson[]; total: number; pages: number }> {
  if (!can(ctx.actor, "return.manage") || !can(ctx.actor, "learner.read")) return { people: [], total: 0, pages: 0 };
  const all = (await readParticipants(ctx, year)).flatMap((person): IncompletePerson[] => {
    const missing = missingOf(person, ctx.today);
    const { learnerId, enrolmentId, cohortId, cohort, lastName, firstName } = person;
    return missing.length > 0 ? [{ learnerId, enrolmentId, cohortId, cohort, lastName, firstName, missing }] : [];
  });
  const people = [...onPage(all, page)];
  recordRead(ctx, { kind: "list", of: "figure", id: `FSE-${year}`, people: people.map(({ learnerId }) => learnerId) });
  return { people, total: all.length, pages: pagesOf(all.length) };
}
