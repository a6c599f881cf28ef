// What was handed to funders. Invented: every comment, day and transmission; the figures follow from the invented people.
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import { fr } from "@/lib/foundation/i18n/messages/fr";
import type { Clock } from "@/lib/foundation/platform/clock";
import { frenchCsv } from "@/lib/foundation/platform/french-csv";
import { readDueDays } from "@/lib/money/returns/due-day-records";
import {
  acceptReport,
  freezeReport,
  saveComments,
  sendBackReport,
  submitReport,
} from "@/lib/money/returns/report-commands";
import { readComments, subjectOf } from "@/lib/money/returns/report-records";
import { FSE_COLUMNS, type FseColumn, type Participant } from "@/lib/money/returns/rules/columns";
import type { FseContent } from "@/lib/money/returns/rules/content";
import { firstYearOf } from "@/lib/money/returns/rules/due-days";
import type { YearlyKind } from "@/lib/money/returns/rules/vocabulary";
import { recordTemplate } from "@/lib/money/returns/template-commands";
import {
  exportParticipants,
  freezeBpf,
  freezeQualiopi,
  recordTransmission,
} from "@/lib/money/returns/version-commands";
import { bpfContents } from "@/lib/money/returns/yearly-content";
import { accepted, contextOn, type DemoActors } from "./acting";

/** The days of a report, each done once it has come. */
export type ReportStory = {
  kind: "interim" | "final";
  dueOn: CivilDate;
  submittedOn: CivilDate;
  sentBackOn?: CivilDate;
  againOn?: CivilDate;
  acceptedOn: CivilDate;
};

const SAID = {
  entries: "Les promotions ont commencé aux dates prévues.",
  exits: "Les départs anticipés ont été suivis par la coordination de chaque école.",
  outcomes: "Les personnes sans réponse ont été rappelées deux fois au moins.",
  resources: "",
};
const SENT_BACK = "Expliquez l’écart entre les heures prévues et les heures déclarées, promotion par promotion.";
const ANSWER = "L’écart tient aux absences et aux départs avant la fin de la formation.";

type Report = {
  agreementId: string;
  position: number;
  number: string;
  story: ReportStory;
};

/** Freezes, comments, hands in, sends back and accepts a report, as far as its days have come. */
export async function seedReport(clock: Clock, actors: DemoActors, report: Report): Promise<void> {
  const { agreementId, position, number, story } = report;
  const key = { agreementId, position };
  const what = `${number}, report ${position}`;
  const staffOn = (day: CivilDate) => contextOn(actors.staff, day, clock);
  const officialOn = (day: CivilDate) => contextOn(actors.official, day, clock);
  const handIn = async (day: CivilDate, said: typeof SAID) => {
    const ctx = staffOn(day);
    const { number: version } = accepted(what, await freezeReport(ctx, { ...key, asOf: day }));
    const { version: before } = await readComments(db, key);
    accepted(what, await saveComments(ctx, { ...key, ...said, version: before }));
    const { version: standing } = await readComments(db, key);
    accepted(what, await submitReport(ctx, { ...key, number: version, version: standing }));
    const where = {
      kind_subject_number: { kind: "funding_report", subject: subjectOf(key), number: version },
    } as const;
    const { id: versionId } = await db.returnVersion.findUniqueOrThrow({ where, select: { id: true } });
    accepted(what, await recordTransmission(ctx, { versionId, recipient: "region", sentOn: day }));
  };
  if (story.submittedOn > clock.today) return;
  await handIn(story.submittedOn, SAID);
  const { sentBackOn, againOn, acceptedOn } = story;
  if (sentBackOn && againOn) {
    if (sentBackOn > clock.today) return;
    accepted(what, await sendBackReport(officialOn(sentBackOn), { ...key, reason: SENT_BACK }));
    if (againOn > clock.today) return;
    await handIn(againOn, { ...SAID, resources: ANSWER });
  }
  if (acceptedOn <= clock.today) accepted(what, await acceptReport(officialOn(acceptedOn), { ...key, acceptedOn }));
}

/** The file of the participants of a year, handed over on a day once that has come. */
async function handFile(clock: Clock, actors: DemoActors, year: number, day: CivilDate): Promise<CivilDate | null> {
  if (day > clock.today) return null;
  const ctx = contextOn(actors.staff, day, clock);
  const make = async (people: readonly Participant[]) => {
    const rows = people.map((person) => FSE_COLUMNS.map(({ field }) => String(person[field] ?? "")));
    return { bytes: new TextEncoder().encode(frenchCsv([FSE_COLUMNS.map(({ code }) => code), ...rows])) };
  };
  accepted("participants", await exportParticipants(ctx, { year }, make));
  const version = await db.returnVersion.findFirstOrThrow({
    where: { kind: "fse_participants", subject: String(year) },
    orderBy: { number: "desc" },
    select: { id: true, content: true },
  });
  const sent = { versionId: version.id, recipient: "fse_authority", sentOn: day } as const;
  accepted("participants", await recordTransmission(ctx, sent));
  return (JSON.parse(version.content) as FseContent).openUntil ?? null;
}

/**
 * What is owed of every year that is over, from the first on of which somebody asks for it. Handed over are the results, the
 * ESF+ file of each year, a second time once the last six months were over, and ADRAR's statements; those of the invented
 * body but for the last one, which is late.
 */
export async function seedYearlyReturns(clock: Clock, actors: DemoActors): Promise<void> {
  const last = Number(clock.today.slice(0, 4)) - 1;
  const days = await readDueDays(db);
  const isOwed = (kind: YearlyKind, year: number) => year >= (firstYearOf(days, kind) ?? last);
  const { _min } = await db.cohort.aggregate({ _min: { startsOn: true } });
  for (let year = Number((_min.startsOn ?? clock.today).slice(0, 4)); year <= last; year += 1) {
    await seedStatements(clock, actors, year, year < last);
    if (isOwed("qualiopi", year)) await seedResults(clock, actors, year);
    if (!isOwed("fse_participants", year)) continue;
    const openUntil = await handFile(clock, actors, year, `${year + 1}-03-24`);
    if (openUntil) await handFile(clock, actors, year, addDays(openUntil, 12));
  }
  await seedTemplate(clock, actors, last + 1);
}

/** Invented: the portal's template is not public. Its columns are ours, some under other names, and one that nothing fills. */
async function seedTemplate(clock: Clock, actors: DemoActors, fromYear: number): Promise<void> {
  const day = `${fromYear}-01-12`;
  if (day > clock.today) return;
  const own = FSE_COLUMNS.map(({ code }) => ({ heading: HEADINGS[code] ?? fr.returns.fse.columns[code], field: code }));
  const columns = JSON.stringify([{ heading: "Numéro de l’opération", field: null }, ...own]);
  const source = "Modèle d’import, inventé pour la démonstration";
  accepted("a template", await recordTemplate(contextOn(actors.staff, day, clock), { fromYear, source, columns }));
}

const HEADINGS: Partial<Record<FseColumn["code"], string>> = {
  nom: "Nom de naissance",
  prenom: "Prénom",
  date_naissance: "Date de naissance",
  date_entree: "Date d’entrée dans l’opération",
  date_sortie: "Date de sortie de l’opération",
};

async function seedResults(clock: Clock, actors: DemoActors, year: number): Promise<void> {
  const day = `${year + 1}-01-27`;
  if (addDays(day, 1) > clock.today) return;
  const { id } = accepted("results", await freezeQualiopi(contextOn(actors.staff, day, clock), { year }));
  const sent = { versionId: id, recipient: "certifier", sentOn: addDays(day, 1) } as const;
  accepted("results", await recordTransmission(contextOn(actors.staff, sent.sentOn, clock), sent));
}

async function seedStatements(clock: Clock, actors: DemoActors, year: number, all: boolean): Promise<void> {
  const day = `${year + 1}-05-19`;
  if (addDays(day, 1) > clock.today) return;
  const ctx = contextOn(actors.staff, day, clock);
  const owing = (await bpfContents(ctx, year)).filter(({ code, cohorts }) => cohorts > 0 && (all || code === "ADRAR"));
  for (const { code: provider } of owing) {
    const { id } = accepted("statement", await freezeBpf(ctx, { provider, year }));
    const sent = { versionId: id, recipient: "dreets", sentOn: addDays(day, 1) } as const;
    accepted("statement", await recordTransmission(contextOn(actors.staff, sent.sentOn, clock), sent));
  }
}
