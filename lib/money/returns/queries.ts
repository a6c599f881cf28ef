import "server-only";
import { group } from "d3-array";
import { getCohortCounts } from "@/lib/figures/indicators/queries";
import { readDecisions } from "@/lib/figures/label/label-records";
import { labelStanding, listLabelAlerts } from "@/lib/figures/label/queries";
import { labelOfDays, periodsOf, renewableFrom } from "@/lib/figures/label/rules/standing";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { onPage, pagesOf } from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import {
  type LabelKey,
  readBpfSince,
  readFseSince,
  readLabelSince,
  readQualiopiSince,
  type Since,
} from "./change-records";
import { readDueDays } from "./due-day-records";
import { readParticipants } from "./participants";
import { readCovered } from "./report-content";
import { type ReportKey, readReports } from "./report-records";
import {
  compareLines,
  isFinal,
  type LineState,
  lastClosedYear,
  lateDays,
  lineStateOf,
  recipientOf,
  stateOfYear,
} from "./rules/calendar";
import { type FseField, MOST_INCOMPLETE_PERCENT } from "./rules/columns";
import type { BpfContent, FseContent, LabelContent, QualiopiContent } from "./rules/content";
import { type DueDayContent, dueOfYear, firstYearOf } from "./rules/due-days";
import { isBeyond, missingOf } from "./rules/fse";
import { type Facts, factsOfCohort, sumOfFacts } from "./rules/gaps";
import type { FactKind, Recipient } from "./rules/vocabulary";
import type { VersionView } from "./version-queries";
import { bpfContent, bpfContents, fseContent, qualiopiContent } from "./yearly-content";
import { type HandedReturn, keyOfYear, readCohortYears, readHanded, type YearlyKey } from "./yearly-records";

/** Facts of one kind that nobody knows yet, and the one cohort they are all of. */
export type UnknownFacts = { kind: FactKind; count: number; cohortId: string | null };

type About =
  | (ReportKey & { kind: "funding_report"; agreement: string; provider: string; report: "interim" | "final" })
  | { kind: "bpf"; year: number; provider: string; providerCode: string }
  | { kind: "fse_participants" | "qualiopi"; year: number }
  | { kind: "label"; programmeId: string; title: string };

export type ReturnLine = {
  key: string;
  about: About;
  recipient: Recipient;
  /** Null where nobody stated by when. */
  dueOn: CivilDate | null;
  lateDays: number;
  state: LineState;
  /** When it was accepted, or handed over. */
  doneOn: CivilDate | null;
  /** When it was last handed over while something of it was still to come, its year not being over or somebody's six months. */
  handedOn: CivilDate | null;
  /** Until when the six months of somebody in what was handed over are to come; null where nothing is. */
  openUntil: CivilDate | null;
  of: number;
  known: number;
  gaps: UnknownFacts[];
};

const gapsOf = (of: readonly { cohortId: string | null; facts: readonly Facts[] }[]): UnknownFacts[] => {
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
      recipient: recipientOf("funding_report"),
      dueOn,
      state,
      doneOn: acceptedOn,
      handedOn: null,
      openUntil: null,
      lateDays: lateDays({ dueOn, state }, ctx.today),
      ...sumOfFacts(cohorts.flatMap(({ facts }) => facts)),
      gaps: gapsOf(cohorts),
    };
  });
}

/** Of a label to be renewed what is asked until its last day; of any other what was handed over last. */
async function labelLines(ctx: Context): Promise<ReturnLine[]> {
  const [alerts, decisions, versions] = await Promise.all([
    listLabelAlerts(ctx),
    readDecisions(db),
    db.returnVersion.findMany({
      where: { kind: "label", transmissions: { some: {} } },
      select: {
        subject: true,
        asOfOn: true,
        content: true,
        transmissions: { select: { sentOn: true }, orderBy: { sentOn: "desc" }, take: 1 },
      },
      orderBy: { number: "desc" },
    }),
  ]);
  const byProgramme = group(decisions, ({ programmeId }) => programmeId);
  const endOf = ({ subject, content }: { subject: string; content: string }) =>
    labelOfDays(periodsOf(byProgramme.get(subject) ?? []), (JSON.parse(content) as LabelContent).period)?.untilOn;
  const last = new Map(versions.toReversed().map((version) => [version.subject, version]));
  const lineOf = (programmeId: string, title: string): Omit<ReturnLine, "state" | "dueOn" | "doneOn"> => ({
    key: `label ${programmeId}`,
    about: { kind: "label", programmeId, title },
    recipient: recipientOf("label"),
    lateDays: 0,
    handedOn: null,
    openUntil: null,
    of: 0,
    known: 0,
    gaps: [],
  });
  const renewals = alerts.filter(({ kind }) => kind === "six_months" || kind === "three_months");
  const owed = await Promise.all(
    renewals.map(async ({ programme: { id, title }, day: dueOn }): Promise<ReturnLine> => {
      const handed = versions.find(
        (version) => version.subject === id && version.asOfOn >= renewableFrom(dueOn) && endOf(version) === dueOn,
      );
      if (handed) {
        return { ...lineOf(id, title), dueOn, state: "done", doneOn: handed.transmissions[0]?.sentOn ?? handed.asOfOn };
      }
      const label = await labelStanding(ctx, { programmeId: id });
      const { total, unknown } = label?.measures[0]?.counted ?? { total: 0, unknown: 0 };
      const facts: Facts[] = total > 0 ? [{ kind: "answers", of: total, known: total - unknown }] : [];
      return {
        ...lineOf(id, title),
        dueOn,
        state: "awaited",
        doneOn: null,
        ...sumOfFacts(facts),
        gaps: gapsOf([{ cohortId: null, facts }]),
      };
    }),
  );
  const others = [...last.values()].filter(({ subject }) => !renewals.some(({ programme: { id } }) => id === subject));
  const done = others.map(({ subject, asOfOn, content, transmissions }): ReturnLine => {
    const { programme } = JSON.parse(content) as LabelContent;
    const doneOn = transmissions[0]?.sentOn ?? asOfOn;
    return { ...lineOf(subject, programme.title), dueOn: null, state: "done", doneOn };
  });
  return [...owed, ...done];
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

export type YearlyAbout = Exclude<About, { kind: "funding_report" | "label" }>;

const aboutOf = ({ kind, year, providerCode = "" }: YearlyKey, providers: ReadonlyMap<string, string>): YearlyAbout =>
  kind === "bpf" ? { kind, year, provider: providers.get(providerCode) ?? providerCode, providerCode } : { kind, year };

/** What is known of a return of a year, and until when something of it is still to come. */
type Known = { key: YearlyKey; facts: readonly Facts[]; openUntil: CivilDate | null };

/** Of those of these returns that are of somebody: one statement for each kind and year. */
async function readKnown(ctx: Context, keys: readonly YearlyKey[]): Promise<Known[]> {
  const wanted = new Set(keys.map(keyOfYear));
  const byYear = group(
    keys,
    ({ year }) => year,
    ({ kind }) => kind,
  );
  const found = await Promise.all(
    [...byYear].flatMap(([year, byKind]) =>
      [...byKind.keys()].map(async (kind): Promise<Known[]> => {
        if (kind === "fse_participants") {
          const content = await fseContent(year, ctx.today);
          return content.participants > 0
            ? [{ key: { kind, year }, facts: factsOfFse(content), openUntil: content.openUntil ?? null }]
            : [];
        }
        if (kind === "qualiopi") {
          const content = await qualiopiContent(ctx, year, ctx.today);
          return content.schools.length > 0
            ? [{ key: { kind, year }, facts: factsOfQualiopi(content), openUntil: null }]
            : [];
        }
        return (await bpfContents(ctx, year)).flatMap(({ code: providerCode, content, cohorts }) =>
          cohorts > 0
            ? [{ key: { kind, year, providerCode }, facts: factsOfBpf(content, cohorts), openUntil: null }]
            : [],
        );
      }),
    ),
  );
  return found.flat().filter(({ key }) => wanted.has(keyOfYear(key)));
}

/** The returns that may be owed: of each year that is over, from the first on of which somebody asks for them. */
function keysOf(years: Awaited<ReturnType<typeof readCohortYears>>, days: readonly DueDayContent[], last: number) {
  const keys = years.flatMap(({ year, providerCode }): YearlyKey[] => [
    ...(["fse_participants", "qualiopi"] as const).map((kind) => ({ kind, year })),
    ...(providerCode === null ? [] : [{ kind: "bpf", year, providerCode } as const]),
  ]);
  const once = new Map(keys.map((key) => [keyOfYear(key), key]));
  return [...once.values()].filter(({ kind, year }) => year <= last && year >= (firstYearOf(days, kind) ?? last));
}

/** Every return of a year that is over and has people: those still to be handed over, and those done. */
async function yearlyLines(ctx: Context): Promise<ReturnLine[]> {
  const last = lastClosedYear(ctx.today);
  const [days, handed, years, named] = await Promise.all([
    readDueDays(db),
    readHanded(),
    readCohortYears(),
    db.trainingProvider.findMany({ select: { code: true, name: true } }),
  ]);
  const providers = new Map(named.map(({ code, name }) => [code, name]));
  const isDone = (key: YearlyKey) => {
    const whole = handed.get(keyOfYear(key))?.whole;
    return whole ? isFinal(whole) : false;
  };
  const done = [...handed.values()].filter(({ key }) => key.year <= last && isDone(key));
  const open = await readKnown(
    ctx,
    keysOf(years, days, last).filter((key) => !isDone(key)),
  );
  const settled = done.map(({ key }): Known => ({ key, facts: [], openUntil: null }));
  return [...settled, ...open].map(({ key, facts, openUntil }): ReturnLine => {
    const stands = standingOf({ key, days, handed: handed.get(keyOfYear(key)) }, openUntil, ctx.today);
    const known = facts.filter(({ of }) => of > 0);
    return {
      key: keyOfYear(key),
      about: aboutOf(key, providers),
      recipient: recipientOf(key.kind),
      ...stands,
      ...sumOfFacts(known),
      gaps: gapsOf([{ cohortId: null, facts: known }]),
    };
  });
}

export type ReturnStanding = Pick<ReturnLine, "state" | "dueOn" | "lateDays" | "doneOn" | "handedOn" | "openUntil">;

function standingOf(
  { key, days, handed }: { key: YearlyKey; days: readonly DueDayContent[]; handed: HandedReturn | undefined },
  openUntil: CivilDate | null,
  today: CivilDate,
): ReturnStanding {
  const whole = handed?.whole ?? null;
  const state = stateOfYear(whole, openUntil, today);
  const isClosing = whole !== null && openUntil !== null && state !== "done";
  const dueOn = isClosing ? dueOfYear(days, key, openUntil) : dueOfYear(days, key);
  return {
    state,
    dueOn,
    lateDays: lateDays({ dueOn, state }, today),
    doneOn: state === "done" ? (whole?.sentOn ?? null) : null,
    handedOn: state === "done" ? null : (handed?.lastSentOn ?? null),
    openUntil: isClosing ? openUntil : null,
  };
}

async function readStanding(ctx: Context, key: YearlyKey, openUntil: CivilDate | null = null): Promise<ReturnStanding> {
  const [days, handed] = await Promise.all([readDueDays(db), readHanded(key)]);
  return standingOf({ key, days, handed: handed.get(keyOfYear(key)) }, openUntil, ctx.today);
}

/** Everything that is owed to somebody, late ones first; with what is known of it, and what nobody knows yet. */
export async function listReturns(ctx: Context): Promise<ReturnLine[]> {
  if (!can(ctx.actor, "return.read")) return [];
  const lines = await Promise.all([reportLines(ctx), yearlyLines(ctx), labelLines(ctx)]);
  return lines.flat().sort(compareLines);
}

/** How many reports were handed in and wait for the Région; null for those who accept none. */
export async function countSubmittedReports(ctx: Context): Promise<number | null> {
  if (!can(ctx.actor, "return.read") || !can(ctx.actor, "agreement.manage")) return null;
  return (await readReports(db, ctx.today)).filter(({ state }) => state === "submitted").length;
}

/** The part of the BPF of a provider, as it would be frozen today, with the cohorts whose hours are missing. */
export async function getBpf(ctx: Context, { provider, year }: { provider: string; year: number }) {
  const found = can(ctx.actor, "return.read") ? await bpfContent(ctx, year, provider) : null;
  if (!found) return null;
  const key = { kind: "bpf", year, providerCode: provider } as const;
  const [standing, changed] = await Promise.all([readStanding(ctx, key), readBpfSince(provider, found.content)]);
  return { ...found, standing, changed };
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
  const [content, standing, changed] = await Promise.all([
    qualiopiContent(ctx, year, ctx.today),
    readStanding(ctx, { kind: "qualiopi", year }),
    readQualiopiSince(ctx, year),
  ]);
  return { content, standing, changed };
}

/** How complete the participants of a year are: counts, for all who read returns. */
export async function getFse(ctx: Context, { year }: { year: number }) {
  if (!can(ctx.actor, "return.read")) return null;
  const content = await fseContent(year, ctx.today);
  const standing = await readStanding(ctx, { kind: "fse_participants", year }, content.openUntil);
  return { content, beyond: isBeyond(content, MOST_INCOMPLETE_PERCENT), standing };
}

/** Whether the file of the participants of a year is another than the one that was handed over. */
export async function getFseSince(ctx: Context, { year }: { year: number }): Promise<Since | null> {
  return can(ctx.actor, "return.read") ? readFseSince(year, ctx.today) : null;
}

/** Whether the evidence for a label of a programme says something else than what was handed over of it last. */
export async function getLabelSince(ctx: Context, label: LabelKey): Promise<Since | null> {
  return can(ctx.actor, "return.read") ? readLabelSince(ctx, label) : null;
}

/** The same of one version, where it is the one that was handed over last. */
export async function getLabelVersionSince(
  ctx: Context,
  { subject, number, content }: Pick<VersionView, "subject" | "number" | "content">,
): Promise<Since | null> {
  if (content.return !== "label") return null;
  const label = labelOfDays(periodsOf(await readDecisions(db, subject)), content.period);
  const since = await getLabelSince(ctx, { programmeId: subject, periodFrom: label?.fromOn ?? null });
  return since?.number === number ? since : null;
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
