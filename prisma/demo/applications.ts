/**
 * What local authorities answered to the Région's calls.
 *
 * Real: that the Communauté de communes du Volvestre applied, was retained, and had the building of its technical services
 * refurbished (domain.md §0); names, SIREN and communes of the others.
 *
 * Invented: every answer, score, opinion, deliberation and day; that the others applied at all.
 */
import { beginApplication, saveAnswers, submitApplication } from "@/lib/applications/commands";
import { recordDecision } from "@/lib/applications/decision-commands";
import { promiseDocument } from "@/lib/applications/document-commands";
import { findComplete, findIncomplete } from "@/lib/applications/handling-commands";
import { openSchool } from "@/lib/applications/opening-commands";
import { getOpening } from "@/lib/applications/opening-queries";
import { getApplication } from "@/lib/applications/queries";
import { giveOpinion, saveReview, startReview } from "@/lib/applications/review-commands";
import { getReview } from "@/lib/applications/review-queries";
import { type Answers, writeFunders } from "@/lib/applications/rules/answers";
import type { Opinion, Outcome } from "@/lib/applications/rules/decision";
import { writeMessage } from "@/lib/applications/talk-commands";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import type { Actor, Context } from "@/lib/core/context";
import { createHost } from "@/lib/partners/commands";
import type { HostRecord } from "@/lib/partners/rules/partner";
import type { Clock } from "@/lib/platform/clock";
import { accepted, contextOn, type DemoActors, NOBODY } from "./acting";
import { hostingOf } from "./agreements";
import { DECIDED, decidedCallOn, openCallOn } from "./calls";
import { CARBONNE, READY_ON, ROOMS } from "./premises";
import type { Reference } from "./reference";
import { mondayFrom } from "./schedule";
import { demoSchools } from "./schools";

const VOLVESTRE: Answers = {
  ...{ contactName: "Marc Soulé", contactRole: "Directeur du développement économique" },
  ...{ contactEmail: "economie@volvestre.example", contactPhone: "05 61 90 80 70" },
  ...{ deliberationNumber: "2017-58", deliberationOn: "12/09/2017", commune: "Carbonne" },
  need: "Le bassin d’emploi de Carbonne compte des demandeurs d’emploi éloignés des formations toulousaines, alors que les entreprises du sud de l’agglomération recrutent dans le numérique.",
  ...{
    digitalCompanies: "34",
    transport: "Gare de Carbonne à douze minutes à pied, quarante minutes depuis Toulouse.",
  },
  ...{
    premisesAddress: "Ancien bâtiment des services techniques, 34 avenue de Toulouse",
    floorArea: "260",
    rooms: "2",
  },
  ...{ seats: "38", workstations: "24", stepFree: "planned", availableFrom: "02/04/2018" },
  works:
    "Réaménagement du bâtiment des services techniques : cloisons, rampe d’accès, câblage. Fin des travaux en mars 2018.",
  ...{
    connectionKind: "copper",
    connectionMbps: "18",
    equipment: "Tables, chaises, deux écrans, un vidéoprojecteur.",
  },
  ...{ sessionsPerYear: "1", targetPublics: "job_seekers women young rural", commitmentYears: "3" },
  partners: "Mission locale, agence de France Travail de Muret, entreprises du Volvestre pour les stages.",
  coFunding: writeFunders([{ name: "Communauté de communes du Volvestre", amount: "18 000" }]),
};

/** Something of a dossier, told in other words for another place. */
function answersOf(place: { commune: string; premises: string; area: string; seats: string; need: string }): Answers {
  return {
    ...VOLVESTRE,
    ...{ contactName: "Sophie Garrigue", contactEmail: "projets@collectivite.example", contactPhone: "05 60 70 80 90" },
    ...{ contactRole: "Chargée de mission", deliberationNumber: "45", commune: place.commune, need: place.need },
    ...{ premisesAddress: place.premises, floorArea: place.area, seats: place.seats, rooms: "1", workstations: "18" },
    ...{ transport: "Cars de la Région, quatre allers-retours par jour.", digitalCompanies: "12", works: "" },
    ...{
      stepFree: "yes",
      connectionKind: "fibre",
      connectionMbps: "500",
      coFunding: "",
      partners: "Mission locale, chambre des métiers.",
    },
  };
}

type DemoHost = HostRecord & { answers: Answers };

const HOSTS = {
  audoises: host("200043776", "Communauté de communes Pyrénées audoises", "11", {
    ...{ commune: "Quillan", premises: "Ancien collège, place de la Gare, Quillan", area: "180", seats: "20" },
    need: "Aucune formation au numérique à moins d’une heure ; des reconversions après la fermeture des usines.",
  }),
  vallespir: host("246600373", "Communauté de communes du Vallespir", "66", {
    ...{ commune: "Céret", premises: "Maison des services, avenue d’Espagne, Céret", area: "150", seats: "18" },
    need: "Le département n’a pas d’école ; des jeunes sans diplôme cherchent une première qualification.",
  }),
  highVallespir: host("246600548", "Communauté de communes du Haut Vallespir", "66", {
    ...{ commune: "Arles-sur-Tech", premises: "Ancienne gare, Arles-sur-Tech", area: "130", seats: "16" },
    need: "Une vallée qui vieillit, où les jeunes partent faute de formation ; des résidences d’entreprises à faire vivre.",
  }),
  gard: host("200034692", "Communauté d’agglomération du Gard rhodanien", "30", {
    ...{
      commune: "Bagnols-sur-Cèze",
      premises: "Ancienne école Jules-Ferry, 8 rue des Écoles",
      area: "210",
      seats: "20",
    },
    need: "Le Gard n’a pas d’école ; la vallée du Rhône recrute des profils numériques que l’on forme à Nîmes ou Avignon.",
  }),
  figeac: host("200067361", "Communauté de communes Grand-Figeac", "46", {
    ...{ commune: "Figeac", premises: "Pôle numérique, rue des Ateliers, Figeac", area: "320", seats: "36" },
    need: "L’industrie aéronautique locale recrute des développeurs que l’on forme à deux heures d’ici.",
  }),
} as const satisfies Record<string, DemoHost>;

function host(siren: string, name: string, departementCode: string, place: Parameters<typeof answersOf>[0]): DemoHost {
  return { siren, name, kind: "epci", departementCode, answers: answersOf(place) };
}

const VOLVESTRE_SIREN = "200066819";

/** An agent of a host, without an account. */
const agentOf = (hostOrganisationId: string): Actor => ({ ...NOBODY.staff, role: "host", hostOrganisationId });

/** Answers the calls up to today. Reviews need people who are named: without accounts there are no applications. */
export async function seedApplications(
  clock: Clock,
  actors: DemoActors,
  { hosts, schools }: Pick<Reference, "hosts" | "schools">,
): Promise<number> {
  const openCall = openCallOn(clock.today);
  const { reviewers, approver, official } = actors;
  const [first] = reviewers;
  if (!first || !approver) return 0;
  const on = (actor: Actor, day: CivilDate) => contextOn(actor, day, clock);
  const hostIds = new Map<string, string>();
  for (const { answers: _, ...record } of Object.values(HOSTS)) {
    const { id } = accepted(record.name, await createHost(on(NOBODY.staff, "2017-06-12"), record));
    hostIds.set(record.siren, id);
  }
  const volvestre = hosts.get(VOLVESTRE_SIREN) ?? "";

  async function begin(callCode: string, hostId: string, answers: Answers, day: CivilDate) {
    const ctx = on(agentOf(hostId), day);
    const { id: applicationId } = accepted("begin", await beginApplication(ctx, { callCode }));
    const typed = Object.entries(answers).map(([field, text]) => [field, { shown: "", typed: text }]);
    accepted("answers", await saveAnswers(ctx, { applicationId, answers: Object.fromEntries(typed) }));
    return { applicationId, ctx };
  }

  async function submit(
    callCode: string,
    hostId: string,
    answers: Answers,
    [begun, submitted]: [CivilDate, CivilDate],
  ) {
    const { applicationId } = await begin(callCode, hostId, answers, begun);
    const ctx = on(agentOf(hostId), submitted);
    for (const { id: callDocumentId } of (await getApplication(ctx, applicationId))?.missingDocuments ?? []) {
      const promise = { applicationId, callDocumentId, promisedOn: addDays(submitted, 14) };
      accepted("promise", await promiseDocument(ctx, promise));
    }
    accepted("submit", await submitApplication(ctx, { applicationId }));
    return { applicationId };
  }

  async function score(applicationId: string, reviewer: Actor | undefined, day: CivilDate, scores: readonly number[]) {
    const ctx = on(reviewer ?? official, day);
    const criteria = (await getReview(ctx, applicationId))?.criteria ?? [];
    const given = criteria.map(({ id }, at) => [id, scores[at] ?? 3]);
    const review = { applicationId, scores: Object.fromEntries(given), comment: null, give: true };
    accepted("scores", await saveReview(ctx, review));
  }

  type Days = Record<"complete" | "scored" | "opinion" | "deliberated" | "recorded", CivilDate>;

  async function decide(
    applicationId: string,
    [scores, opinion, outcome]: [readonly number[], Opinion, Outcome],
    { number, days }: { number: string; days: Days },
  ) {
    accepted("complete", await findComplete(on(official, days.complete), { applicationId }));
    accepted("review", await startReview(on(official, addDays(days.complete, 7)), { applicationId }));
    await score(applicationId, reviewers[0], days.scored, scores);
    await score(applicationId, reviewers[1], addDays(days.scored, 4), scores.toReversed());
    const text = "Dossier solide sur les locaux et les partenariats.";
    accepted("opinion", await giveOpinion(on(official, days.opinion), { applicationId, opinion, text }));
    const deliberation = { deliberationNumber: number, deliberationOn: days.deliberated, conditions: [] };
    const decision = { applicationId, outcome, ...deliberation, reasons: REASONS[outcome], appeals: APPEALS };
    accepted("decision", await recordDecision(on(approver ?? official, days.recorded), decision));
  }

  const idOf = (demoHost: DemoHost) => hostIds.get(demoHost.siren) ?? "";
  const carbonne = await submit("AMI-2017", volvestre, VOLVESTRE, ["2017-07-03", "2017-09-14"]);
  const of2018 = { number: "2018/AP-JANV/07", days: DECIDED_2018 };
  await decide(carbonne.applicationId, [[4, 5, 4, 4, 4], "favourable", "selected"], of2018);
  const earlier = { ...HOSTS.figeac.answers, deliberationOn: "18/09/2017" };
  const waiting = await submit("AMI-2017", idOf(HOSTS.figeac), earlier, ["2017-07-10", "2017-09-20"]);
  await decide(waiting.applicationId, [[3, 4, 3, 3, 2], "reserved", "waitlisted"], of2018);
  await openCarbonne(on(official, READY_ON), carbonne.applicationId, schools.get("CARBONNE") ?? "");

  // The call before: decided, and what it opens waits for its agreement.
  const away = (days: number) => addDays(clock.today, days);
  const decidedCall = decidedCallOn(clock.today);
  if (decidedCall) {
    const { submitted, ...after } = DECIDED;
    const days = Object.fromEntries(Object.entries(after).map(([step, ago]) => [step, away(ago)])) as Days;
    const dated = { ...HOSTS.gard.answers, deliberationOn: away(-260), availableFrom: mondayFrom(away(40)) };
    const gard = await submit(decidedCall, idOf(HOSTS.gard), dated, [away(-290), away(submitted)]);
    const number = `${days.deliberated.slice(0, 4)}/AP-OCT/11`;
    await decide(gard.applicationId, [[5, 4, 4, 4, 5], "favourable", "selected"], { number, days });
  }

  // The call that is open: one dossier under way, one handed in, one under review, one sent back.
  const day = (ago: number) => addDays(clock.today, -ago);
  const recent = (answers: Answers): Answers => ({
    ...answers,
    deliberationOn: day(30),
    availableFrom: mondayFrom(day(-120)),
  });
  const { partners: _, equipment: __, connectionMbps: ___, ...unfinished } = recent(HOSTS.vallespir.answers);
  const draft = await begin(openCall, idOf(HOSTS.vallespir), unfinished, day(9));
  const asked = { applicationId: draft.applicationId, text: "Un local partagé avec la médiathèque convient-il ?" };
  accepted("message", await writeMessage(draft.ctx, asked));
  const answered = "Oui, si la salle de formation ferme à clé et reste libre en semaine.";
  accepted("answer", await writeMessage(on(official, day(8)), { ...asked, text: answered }));
  await submit(openCall, idOf(HOSTS.highVallespir), recent(HOSTS.highVallespir.answers), [day(20), day(3)]);
  const reviewed = await submit(openCall, idOf(HOSTS.audoises), recent(HOSTS.audoises.answers), [day(25), day(12)]);
  accepted("complete", await findComplete(on(official, day(9)), reviewed));
  accepted("review", await startReview(on(official, day(8)), reviewed));
  await score(reviewed.applicationId, first, day(5), [5, 4, 3, 4, 4]);
  const sent = await submit(openCall, idOf(HOSTS.figeac), recent(HOSTS.figeac.answers), [day(28), day(12)]);
  const incomplete = { applicationId: sent.applicationId, reason: MISSING, answerByOn: addDays(clock.today, 10) };
  accepted("incomplete", await findIncomplete(on(official, day(4)), incomplete));
  return decidedCall ? 7 : 6;
}

const DECIDED_2018 = {
  ...{ complete: "2017-10-06", scored: "2017-11-06", opinion: "2017-11-20" },
  ...{ deliberated: "2018-01-19", recorded: "2018-01-22" },
};

/** The school was planned already: what was signed and made ready for it ties it to the application of its host. */
async function openCarbonne(ctx: Context, applicationId: string, id: string): Promise<void> {
  const { version = "" } = (await getOpening(ctx, { id: applicationId, schoolCode: "CARBONNE" })) ?? {};
  const school = demoSchools.find(({ code }) => code === "CARBONNE");
  if (!school) return;
  const { rooms: _, seats: __, workstations: ___, ...hosting } = hostingOf(school);
  const rooms = ROOMS.map(({ name, seats, workstations }) => ({ key: name, name, seats, workstations }));
  const made = { premises: CARBONNE, rooms, programmeId: null, cohorts: [], sharesRooms: false };
  accepted("opening", await openSchool(ctx, { applicationId, version, school: { id }, hosting, ...made }));
}

const REASONS: Record<Outcome, string> = {
  selected: "Le besoin du territoire est établi, les locaux conviennent et la collectivité s’engage dans la durée.",
  selected_conditional: "Le projet est retenu sous les conditions énoncées.",
  waitlisted:
    "Le projet est solide ; les places de l’appel sont attribuées à des territoires plus éloignés d’une école.",
  rejected: "Le projet ne répond pas aux critères de l’appel.",
};
const APPEALS =
  "Cette décision peut être contestée devant le tribunal administratif dans les deux mois qui suivent sa réception, ou par un recours gracieux auprès de la Région dans le même délai.";
const MISSING =
  "Le dossier ne dit pas qui assure l’entretien de la connexion. Précisez-le dans la rubrique « Connexion et équipement ».";
