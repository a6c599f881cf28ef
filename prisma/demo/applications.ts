/**
 * What local authorities answered to the Région's calls.
 *
 * Real: that the schools named in 2017 came out of the call of 2015, that the Communauté de communes du Volvestre was
 * retained, and had the building of its technical services refurbished (domain.md §0); SIREN and communes of those hosts.
 *
 * Invented: every answer, score, opinion, deliberation and day; whoever is not selected, and what is yet to open
 * (prisma/demo/authorities.ts), so that nothing is said against an authority that exists.
 */
import { findComplete, findIncomplete } from "@/lib/competition/applications/handling-commands";
import { startReview } from "@/lib/competition/applications/review-commands";
import type { Answers } from "@/lib/competition/applications/rules/answers";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { createHost } from "@/lib/network/partners/commands";
import { accepted, type DemoActors, NOBODY } from "./acting";
import { hostingOf } from "./agreements";
import { answersOf, VOLVESTRE } from "./answers";
import { AUTHORITIES, type DemoHost } from "./authorities";
import { DECIDED, decidedCallOn, EXAMINED, examinedCallOn, openCallOn } from "./calls";
import { dossiersOf, MARKS } from "./dossiers";
import { READY_ON } from "./premises-told";
import type { Reference } from "./reference";
import { mondayFrom } from "./schedule";
import { demoSchools } from "./schools";

type Dossiers = ReturnType<typeof dossiersOf>;
type Told = { dossiers: Dossiers; reference: Pick<Reference, "hosts" | "schools">; idOf: (host: DemoHost) => string };

/** Answers the calls up to today. Reviews need people who are named: without accounts there are no applications. */
export async function seedApplications(
  clock: Clock,
  actors: DemoActors,
  reference: Pick<Reference, "hosts" | "schools">,
): Promise<number> {
  if (actors.reviewers.length === 0 || !actors.approver) return 0;
  const dossiers = dossiersOf(clock, actors);
  const ids = new Map<string, string>();
  for (const { answers: _, ...record } of Object.values(AUTHORITIES)) {
    const ctx = dossiers.on(NOBODY.staff, "2017-06-12");
    ids.set(record.siren, accepted(record.name, await createHost(ctx, record)).id);
  }
  const told = { dossiers, reference, idOf: ({ siren }: DemoHost) => ids.get(siren) ?? "" };
  await answerFirstCall(told);
  await answerCallOfCarbonne(told);
  await answerDecidedCall(clock, told);
  await answerExaminedCall(clock, actors, told);
  await answerOpenCall(clock, actors, told);
  return db.hostApplication.count();
}

const DECIDED_2016 = {
  complete: "2016-02-05",
  scored: "2016-02-19",
  opinion: "2016-03-07",
  deliberated: "2016-04-15",
  recorded: "2016-04-18",
};

/** The schools that opened before Carbonne came out of the call of 2015. */
async function answerFirstCall({ dossiers, reference: { hosts, schools } }: Told): Promise<void> {
  const first = demoSchools.filter(({ openedOn }) => openedOn < "2018-01-01");
  for (const [at, school] of first.entries()) {
    const place = { commune: school.name, building: "Locaux de formation", area: "180", seats: "22" };
    const need =
      "Des demandeurs d’emploi éloignés des métropoles, et des entreprises qui cherchent des profils numériques.";
    const answers = {
      ...answersOf({ ...place, need }),
      contactEmail: "numerique@collectivite.example",
      deliberationOn: "15/12/2015",
      availableFrom: "02/01/2017",
    };
    const days: [CivilDate, CivilDate] = [addDays("2015-11-02", at), addDays("2016-01-11", at)];
    const hostId = hosts.get(school.hostSiren) ?? "";
    const { applicationId } = await dossiers.submit("AMI-2015", hostId, answers, days);
    await dossiers.decide(applicationId, { ...MARKS.best, days: DECIDED_2016, number: "2016/AP-AVR/03" });
    const id = schools.get(school.code) ?? "";
    await dossiers.open(applicationId, school, { id, day: hostingOf(school).signedOn });
  }
}

const DECIDED_2018 = {
  complete: "2017-10-06",
  scored: "2017-11-06",
  opinion: "2017-11-20",
  deliberated: "2018-01-19",
  recorded: "2018-01-22",
};

async function answerCallOfCarbonne({ dossiers, reference: { hosts, schools }, idOf }: Told): Promise<void> {
  const course = { days: DECIDED_2018, number: "2018/AP-JANV/07" };
  const school = demoSchools.find(({ code }) => code === "CARBONNE");
  if (!school) return;
  const volvestre = hosts.get(school.hostSiren) ?? "";
  const carbonne = await dossiers.submit("AMI-2017", volvestre, VOLVESTRE, ["2017-07-03", "2017-09-14"]);
  const question = "Les travaux finissent en mars 2018 : une ouverture au printemps convient-elle ?";
  await dossiers.talk(carbonne, question, "Oui, si la salle de formation est prête à la mi-avril.", "2017-09-18");
  await dossiers.decide(carbonne.applicationId, { ...MARKS.best, ...course });
  const answers = { ...AUTHORITIES.murets.answers, deliberationOn: "18/09/2017" };
  const days: [CivilDate, CivilDate] = ["2017-07-10", "2017-09-20"];
  const waiting = await dossiers.submit("AMI-2017", idOf(AUTHORITIES.murets), answers, days);
  await dossiers.decide(waiting.applicationId, { ...MARKS.second, ...course });
  await dossiers.open(carbonne.applicationId, school, { id: schools.get(school.code) ?? "", day: READY_ON });
}

/** Decided some weeks ago: what it opens waits for its agreement. */
async function answerDecidedCall({ today }: Clock, { dossiers, idOf }: Told): Promise<void> {
  const callCode = decidedCallOn(today);
  if (!callCode) return;
  const away = (days: number) => addDays(today, days);
  const days = {
    complete: away(DECIDED.complete),
    scored: away(DECIDED.scored),
    opinion: away(DECIDED.opinion),
    deliberated: away(DECIDED.deliberated),
    recorded: away(DECIDED.recorded),
  };
  const { aulnes } = AUTHORITIES;
  const answers = { ...aulnes.answers, deliberationOn: away(-260), availableFrom: mondayFrom(away(40)) };
  const span: [CivilDate, CivilDate] = [away(-290), away(DECIDED.submitted)];
  const { applicationId } = await dossiers.submit(callCode, idOf(aulnes), answers, span);
  const number = `${days.deliberated.slice(0, 4)}/AP-OCT/11`;
  await dossiers.decide(applicationId, { ...MARKS.best, scores: [5, 4, 4, 4, 5], days, number });
}

/** Of a dossier that is answered about these days. */
const recent = (answers: Answers, today: CivilDate, deliberated: number): Answers => ({
  ...answers,
  deliberationOn: addDays(today, deliberated),
  availableFrom: mondayFrom(addDays(today, 120)),
});

/** Over since some weeks: its dossier is being scored. */
async function answerExaminedCall(clock: Clock, { official, reviewers }: DemoActors, { dossiers, idOf }: Told) {
  const away = (days: number) => addDays(clock.today, days);
  const { ombre } = AUTHORITIES;
  const span: [CivilDate, CivilDate] = [away(EXAMINED.begun), away(EXAMINED.submitted)];
  const answers = recent(ombre.answers, clock.today, EXAMINED.begun);
  const reviewed = await dossiers.submit(examinedCallOn(clock.today), idOf(ombre), answers, span);
  accepted("complete", await findComplete(dossiers.on(official, away(EXAMINED.complete)), reviewed));
  accepted("review", await startReview(dossiers.on(official, away(EXAMINED.complete + 7)), reviewed));
  await dossiers.score(reviewed.applicationId, reviewers[0], away(EXAMINED.scored), [5, 4, 3, 4, 4]);
}

/** One dossier under way, one handed in, one complete that waits for the end of the call, one sent back. */
async function answerOpenCall(clock: Clock, { official }: DemoActors, { dossiers, idOf }: Told): Promise<void> {
  const day = (ago: number) => addDays(clock.today, -ago);
  const call = openCallOn(clock.today);
  const submit = (host: DemoHost, begun: number, submitted: number) =>
    dossiers.submit(call, idOf(host), recent(host.answers, clock.today, -30), [day(begun), day(submitted)]);
  const { clairieres, brumes, sources, murets } = AUTHORITIES;
  const {
    partners: _,
    equipment: __,
    connectionMbps: ___,
    ...unfinished
  } = recent(clairieres.answers, clock.today, -30);
  const draft = await dossiers.begin(call, idOf(clairieres), unfinished, day(9));
  const question = "Un local partagé avec la médiathèque convient-il ?";
  await dossiers.talk(draft, question, "Oui, si la salle de formation ferme à clé et reste libre en semaine.", day(8));
  await submit(brumes, 20, 3);
  const complete = await submit(sources, 25, 12);
  accepted("complete", await findComplete(dossiers.on(official, day(9)), complete));
  const sent = await submit(murets, 28, 12);
  const incomplete = { applicationId: sent.applicationId, reason: MISSING, answerByOn: addDays(clock.today, 10) };
  accepted("incomplete", await findIncomplete(dossiers.on(official, day(4)), incomplete));
}

const MISSING =
  "Le dossier ne dit pas qui assure l’entretien de la connexion. Précisez-le dans la rubrique « Connexion et équipement ».";
