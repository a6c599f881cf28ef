// What was handed to funders. Invented: every comment, day and transmission; the figures follow from the invented people.
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { db } from "@/lib/db/client";
import type { Clock } from "@/lib/platform/clock";
import { acceptReport, freezeReport, saveComments, sendBackReport, submitReport } from "@/lib/returns/report-commands";
import { readComments, subjectOf } from "@/lib/returns/report-records";
import { freezeBpf, freezeQualiopi, recordTransmission } from "@/lib/returns/version-commands";
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

/** What is owed of the last closed year: results and ADRAR's statement are handed over, Simplon's and the ESF+ file are not. */
export async function seedYearlyReturns(clock: Clock, actors: DemoActors): Promise<void> {
  const year = Number(clock.today.slice(0, 4)) - 1;
  const resultsOn = `${year + 1}-01-27`;
  const statementOn = `${year + 1}-05-19`;
  const sentOn = (day: CivilDate) => addDays(day, 1);
  if (sentOn(resultsOn) <= clock.today) {
    const { id } = accepted("results", await freezeQualiopi(contextOn(actors.staff, resultsOn, clock), { year }));
    const sent = { versionId: id, recipient: "certifier", sentOn: sentOn(resultsOn) } as const;
    accepted("results", await recordTransmission(contextOn(actors.staff, sent.sentOn, clock), sent));
  }
  if (sentOn(statementOn) <= clock.today) {
    const asked = { provider: "ADRAR", year };
    const { id } = accepted("statement", await freezeBpf(contextOn(actors.staff, statementOn, clock), asked));
    const sent = { versionId: id, recipient: "dreets", sentOn: sentOn(statementOn) } as const;
    accepted("statement", await recordTransmission(contextOn(actors.staff, sent.sentOn, clock), sent));
  }
}
