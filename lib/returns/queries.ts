import "server-only";
import { can } from "@/lib/access/policy";
import { recordRead } from "@/lib/access/record";
import { fundingOf, readVersions } from "@/lib/agreements/agreement-records";
import { versionOn } from "@/lib/agreements/rules/status";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { inTextOrder } from "@/lib/core/order";
import { onPage, pagesOf } from "@/lib/core/page";
import { db } from "@/lib/db/client";
import { getCohortCounts } from "@/lib/indicators/queries";
import { readDueDays } from "./due-day-records";
import { readParticipants } from "./participants";
import { readCovered } from "./report-content";
import { type ReportKey, readReport } from "./report-records";
import { closedYear, compareLines, type LineState, lateDays, lineStateOf, recipientOf } from "./rules/calendar";
import { type FseField, MOST_INCOMPLETE_PERCENT } from "./rules/columns";
import type { BpfContent, FseContent, QualiopiContent } from "./rules/content";
import { dueOfYear } from "./rules/due-days";
import { isBeyond, missingOf } from "./rules/fse";
import { type Facts, factsOfCohort, sumOfFacts } from "./rules/gaps";
import type { FactKind, Recipient, YearlyKind } from "./rules/vocabulary";
import { bpfContent, fseContent, qualiopiContent } from "./yearly-content";

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
  const agreements = await db.agreement.findMany({
    where: { kind: "funding" },
    select: { id: true, number: true, provider: { select: { name: true } } },
    orderBy: { number: "asc" },
  });
  const found = [];
  for (const { id: agreementId, number, provider } of agreements) {
    const versions = await readVersions(db, agreementId);
    const current = versionOn(versions, ctx.today);
    const { reports = [], cohorts = [] } = current ? fundingOf(current) : {};
    for (const { position } of reports) {
      const report = await readReport(db, { agreementId, position }, ctx.today, versions);
      // Of what is accepted nothing is missing any more.
      const covered = report?.state === "accepted" ? [] : await readCovered(cohorts, ctx.today);
      const about = { kind: "funding_report", agreementId, position, agreement: number } as const;
      if (report) found.push({ about, provider: provider?.name ?? "", report, covered });
    }
  }
  const owed = found.filter(({ report }) => report.state !== "accepted").flatMap(({ covered }) => covered);
  const counts = await getCohortCounts(ctx, new Set(owed.map(({ cohortId }) => cohortId)), ctx.today);
  return found.map(({ about, provider, report, covered }): ReturnLine => {
    const state = lineStateOf(report.state);
    const facts = covered.map(({ cohortId, ...cohort }) => {
      return { cohortId, facts: factsOfCohort(cohort, counts.get(cohortId) ?? null, ctx.today) };
    });
    const isDone = state === "done";
    return {
      key: `funding_report ${about.agreement} ${about.position}`,
      about: { ...about, provider, report: report.kind },
      ...{ recipient: recipientOf("funding_report"), dueOn: report.dueOn, state, doneOn: report.acceptedOn },
      lateDays: lateDays({ dueOn: report.dueOn, state }, ctx.today),
      ...(isDone
        ? { of: 0, known: 0, gaps: [] }
        : { ...sumOfFacts(facts.flatMap((one) => one.facts)), gaps: gapsOf(facts) }),
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

/** When a return was last handed over, whichever of its versions. */
async function lastSent(kind: YearlyKind, subject: string): Promise<CivilDate | null> {
  const last = await db.returnTransmission.findFirst({
    where: { version: { kind, subject } },
    select: { sentOn: true },
    orderBy: { sentOn: "desc" },
  });
  return last?.sentOn ?? null;
}

/** By when a return of a year is due, and when it was last handed over. */
async function dueOf({ kind, subject, year }: { kind: YearlyKind; subject: string; year: number }) {
  const [days, sentOn] = await Promise.all([readDueDays(db), lastSent(kind, subject)]);
  return { dueOn: dueOfYear(days, { kind, year }), sentOn };
}

async function yearlyLine(
  ctx: Context,
  about: Exclude<About, { kind: "funding_report" }>,
  { subject, facts }: { subject: string; facts: readonly Facts[] },
): Promise<ReturnLine> {
  const { kind, year } = about;
  const { dueOn, sentOn: doneOn } = await dueOf({ kind, subject, year });
  const state = doneOn ? "done" : "awaited";
  const known = facts.filter(({ of }) => of > 0);
  return {
    ...{ key: `${kind} ${subject}`, about, recipient: recipientOf(kind), dueOn, state, doneOn },
    lateDays: lateDays({ dueOn, state }, ctx.today),
    ...{ ...sumOfFacts(known), gaps: gapsOf([{ cohortId: null, facts: known }]) },
  };
}

async function yearlyLines(ctx: Context, year: number): Promise<ReturnLine[]> {
  const [fse, qualiopi, providers] = await Promise.all([
    fseContent(year, ctx.today),
    qualiopiContent(ctx, year, ctx.today),
    db.trainingProvider.findMany({ select: { code: true, name: true }, orderBy: { code: "asc" } }),
  ]);
  const lines = [
    yearlyLine(ctx, { kind: "fse_participants", year }, { subject: String(year), facts: factsOfFse(fse) }),
    yearlyLine(ctx, { kind: "qualiopi", year }, { subject: String(year), facts: factsOfQualiopi(qualiopi) }),
  ];
  for (const { code, name } of providers) {
    const found = await bpfContent(code, year, ctx.today);
    if (!found || found.cohorts === 0) continue;
    const about = { kind: "bpf", year, provider: name, providerCode: code } as const;
    lines.push(yearlyLine(ctx, about, { subject: `${code}/${year}`, facts: factsOfBpf(found.content, found.cohorts) }));
  }
  return Promise.all(lines);
}

/** Everything that is owed to somebody, late ones first; with what is known of it, and what nobody knows yet. */
export async function listReturns(ctx: Context): Promise<ReturnLine[]> {
  if (!can(ctx.actor, "return.read")) return [];
  const lines = await Promise.all([reportLines(ctx), yearlyLines(ctx, closedYear(ctx.today))]);
  return lines.flat().sort(compareLines);
}

/** The part of the BPF of a provider, as it would be frozen today, with the cohorts whose hours are missing. */
export async function getBpf(ctx: Context, { provider, year }: { provider: string; year: number }) {
  const found = can(ctx.actor, "return.read") ? await bpfContent(provider, year, ctx.today) : null;
  return found && { ...found, ...(await dueOf({ kind: "bpf", subject: `${provider}/${year}`, year })) };
}

/** Whose BPF there may be, by name. */
export async function listBpfProviders(ctx: Context): Promise<{ code: string; name: string }[]> {
  if (!can(ctx.actor, "return.read")) return [];
  const providers = await db.trainingProvider.findMany({
    where: { schools: { some: { cohorts: { some: {} } } } },
    select: { code: true, name: true },
  });
  return inTextOrder(providers, ({ name }) => name);
}

/** Results of the cohorts that ended in a year, as they would be frozen today. */
export async function getQualiopi(ctx: Context, { year }: { year: number }) {
  if (!can(ctx.actor, "return.read")) return null;
  const [content, due] = await Promise.all([
    qualiopiContent(ctx, year, ctx.today),
    dueOf({ kind: "qualiopi", subject: String(year), year }),
  ]);
  return { content, ...due };
}

/** How complete the participants of a year are: counts, for all who read returns. */
export async function getFse(ctx: Context, { year }: { year: number }) {
  if (!can(ctx.actor, "return.read")) return null;
  const [content, due] = await Promise.all([
    fseContent(year, ctx.today),
    dueOf({ kind: "fse_participants", subject: String(year), year }),
  ]);
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
