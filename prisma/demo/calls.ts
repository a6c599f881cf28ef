/**
 * The Région's calls to local authorities.
 *
 * Real: that it launched one in 2015 out of which each school came, and that the Communauté de communes du Volvestre
 * answered one through which Carbonne was retained (domain.md §0).
 *
 * Invented: every text, criterion, weight, document, service, address and day, that a call of 2017 came after that of
 * 2015, its deadline that was put off, and the three calls before the day of the seed: one decided, one whose applications
 * are examined, one open on that day.
 */

import { nameReviewer } from "@/lib/competition/applications/reviewer-commands";
import { amendCall, createCall, publishCall } from "@/lib/competition/calls/commands";
import type { CallContent, CallCriterion, CallDocument } from "@/lib/competition/calls/rules/call";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { parseInstant } from "@/lib/foundation/core/instant";
import type { Clock } from "@/lib/foundation/platform/clock";
import type { FigureKey } from "@/lib/network/territory/rules/plan";
import { accepted, contextOn, type DemoActors } from "./acting";
import { PRESS_READ_ON, PRESS_SERIES } from "./exact";
import { fridayUntil, mondayFrom } from "./schedule";

const NONE = "Sans réponse de la Région au jour dit, la candidature est réputée rejetée.";
const SERVICE = {
  service: "Direction de l’emploi et de la formation, mission numérique",
  contact: "ecoles-numeriques@region.example",
  silence: NONE,
};

const CRITERIA: readonly CallCriterion[] = [
  { name: "Besoin du territoire et éloignement des métropoles", weight: 30 },
  { name: "Locaux et accessibilité", weight: 25 },
  { name: "Connexion Internet et équipement", weight: 15 },
  { name: "Partenaires et publics visés", weight: 20 },
  { name: "Engagement dans la durée", weight: 10 },
];

const DOCUMENTS: readonly CallDocument[] = [
  { name: "Délibération de l’assemblée de la collectivité", required: true },
  { name: "Plan des locaux proposés", required: true },
  { name: "Lettres de soutien d’entreprises ou de partenaires", required: false },
];

type DemoCall = CallContent & { code: string; writtenOn: CivilDate; publishedOn: CivilDate };

const paris = (day: CivilDate, time: string) => parseInstant(`${day}T${time}`);
const paragraphs = (...texts: string[]) => texts.join("\n\n");

const CALL_2015: DemoCall = {
  code: "AMI-2015",
  title: "Accueillir une école régionale du numérique",
  writtenOn: "2015-09-07",
  publishedOn: "2015-09-28",
  opensAt: paris("2015-10-05", "09:00"),
  closesAt: paris("2016-01-29", "17:00"),
  text: paragraphs(
    "La Région invite les collectivités à accueillir une école régionale du numérique. La formation s’adresse à des personnes éloignées de l’emploi, sans condition de diplôme ni de ressources ; la Région la finance entièrement.",
    "La collectivité met à disposition des locaux et une connexion Internet pour trois ans au moins. Les projets situés hors des métropoles sont attendus en priorité.",
  ),
  decisionDueOn: "2016-04-29",
  places: 15,
  kinds: ["epci", "commune", "departement", "metropole"],
  ...SERVICE,
  criteria: CRITERIA,
  documents: DOCUMENTS,
  figures: [],
};

const CALL_2017: DemoCall = {
  code: "AMI-2017",
  title: "Accueillir une école régionale du numérique : nouveaux territoires",
  writtenOn: "2017-05-15",
  publishedOn: "2017-06-06",
  opensAt: paris("2017-06-12", "09:00"),
  closesAt: paris("2017-09-15", "17:00"),
  text: paragraphs(
    "Quinze écoles ont ouvert ou vont ouvrir. La Région souhaite en accueillir d’autres dans les territoires qui n’en ont pas, pour une ouverture au printemps ou à l’automne 2018.",
    "La collectivité propose des locaux d’au moins 120 m² accessibles à tous, une connexion Internet à haut débit, et s’engage pour trois ans au moins. La Région finance la formation.",
  ),
  decisionDueOn: "2018-01-31",
  places: 1,
  kinds: ["epci", "commune", "departement", "metropole"],
  ...SERVICE,
  criteria: CRITERIA,
  documents: DOCUMENTS,
  figures: [],
};

/** Said of the call of 2017 while it was open. */
const PUT_OFF = {
  on: "2017-09-04",
  closesAt: paris("2017-09-29", "17:00"),
  text: "À la demande de plusieurs collectivités dont l’assemblée se réunit à la mi-septembre, la clôture est repoussée de deux semaines.",
};

/** Days from today; moved to the Monday after, or to the Friday before. */
const [WRITTEN, PUBLISHED, OPENED, BEGUN, CLOSES, ANSWERS] = [-54, -44, -35, -6, 24, 110] as const;

export const openCallOn = (today: CivilDate) => `AMI-${today.slice(0, 4)}`;

/** The one that is open on a day: since some weeks, for three more. */
function callOpenOn(today: CivilDate): DemoCall {
  const monday = (away: number) => mondayFrom(addDays(today, away));
  const friday = (away: number) => fridayUntil(addDays(today, away));
  const writtenOn = monday(WRITTEN);
  const figures: FigureKey[] = PRESS_SERIES.map(({ code: series }) => ({
    series,
    areaKind: "region",
    areaCode: "76",
    year: 2018,
  }));
  return {
    code: openCallOn(today),
    title: "Accueillir une école régionale du numérique près de chez vous",
    writtenOn,
    publishedOn: monday(PUBLISHED),
    decisionDueOn: friday(ANSWERS),
    opensAt: paris(monday(OPENED), "09:00"),
    closesAt: paris(friday(CLOSES), "17:00"),
    text: paragraphs(
      "La Région invite les collectivités à accueillir une école régionale du numérique. Une école accueille chaque année une promotion d’une quinzaine de personnes éloignées de l’emploi, pour dix mois de formation et de stage.",
      "La collectivité met à disposition des locaux accessibles à tous et une connexion Internet, pour trois ans au moins. La Région finance la formation et choisit l’organisme qui l’assure.",
      "Les territoires sans école et situés à plus de trente kilomètres de la plus proche sont attendus en priorité.",
    ),
    places: 3,
    kinds: ["epci", "commune", "departement"],
    ...SERVICE,
    criteria: CRITERIA,
    documents: DOCUMENTS,
    // Nobody cites what is not on record yet.
    figures: PRESS_READ_ON <= writtenOn ? figures : [],
  };
}

/** Days from today of the call before the open one, which the assembly has decided. */
export const DECIDED = {
  submitted: -236,
  complete: -212,
  scored: -150,
  opinion: -120,
  deliberated: -35,
  recorded: -32,
} as const;

/** None where it would be one of those whose story is fixed. */
export function decidedCallOn(today: CivilDate): string | null {
  const year = Number(today.slice(0, 4)) - 1;
  return year > 2017 ? `AMI-${year}` : null;
}

function callDecidedOn(today: CivilDate, code: string): DemoCall {
  const { text, criteria, documents, kinds } = callOpenOn(today);
  const monday = (away: number) => mondayFrom(addDays(today, away));
  const friday = (away: number) => fridayUntil(addDays(today, away));
  return {
    code,
    title: "Accueillir une école régionale du numérique dans le Gard ou les Pyrénées-Orientales",
    writtenOn: monday(-334),
    publishedOn: monday(-324),
    decisionDueOn: friday(-20),
    opensAt: paris(monday(-312), "09:00"),
    closesAt: paris(friday(-224), "17:00"),
    text,
    criteria,
    documents,
    kinds,
    places: 1,
    ...SERVICE,
    figures: [],
  };
}

/** Days from today of the call before the open one that is over, and whose applications are being examined. */
export const EXAMINED = { begun: -110, submitted: -60, complete: -44, scored: -5 } as const;

export const examinedCallOn = (today: CivilDate) => `${openCallOn(today)}-AUDE`;

function callExaminedOn(today: CivilDate): DemoCall {
  const { text, criteria, documents, kinds } = callOpenOn(today);
  const monday = (away: number) => mondayFrom(addDays(today, away));
  const friday = (away: number) => fridayUntil(addDays(today, away));
  return {
    code: examinedCallOn(today),
    title: "Accueillir une école régionale du numérique dans l’Aude",
    writtenOn: monday(-150),
    publishedOn: monday(-140),
    decisionDueOn: friday(60),
    opensAt: paris(monday(-126), "09:00"),
    closesAt: paris(friday(-48), "17:00"),
    text,
    criteria,
    documents,
    kinds,
    places: 1,
    ...SERVICE,
    figures: [],
  };
}

/** What somebody has begun to write: it lacks its calendar, and its weights do not add up yet. */
function draftOn(today: CivilDate): CallContent & { code: string } {
  const { text, criteria, documents, kinds } = callOpenOn(today);
  return {
    code: `AMI-${Number(today.slice(0, 4)) + 1}`,
    title: "Accueillir une école régionale du numérique : deuxième vague",
    text,
    kinds,
    documents,
    criteria: criteria.slice(0, -1),
    figures: [],
    places: null,
    opensAt: null,
    closesAt: null,
    decisionDueOn: null,
    service: SERVICE.service,
    contact: "",
    silence: NONE,
  };
}

/** Writes and publishes the calls up to today, each as on its day, and names who reviews what is answered to them. */
export async function seedCalls(clock: Clock, { official, reviewers }: DemoActors): Promise<number> {
  const decided = decidedCallOn(clock.today);
  const before = decided === null ? [] : [callDecidedOn(clock.today, decided)];
  const examined = callExaminedOn(clock.today);
  const calls = [CALL_2015, CALL_2017, ...before, examined, callOpenOn(clock.today)];
  for (const { writtenOn, publishedOn, ...call } of calls) {
    const { code } = call;
    accepted(code, await createCall(contextOn(official, writtenOn, clock), call));
    accepted(code, await publishCall(contextOn(official, publishedOn, clock), { code, version: "[1]" }));
  }
  accepted("draft", await createCall(contextOn(official, addDays(clock.today, BEGUN), clock), draftOn(clock.today)));
  const { on, closesAt, text } = PUT_OFF;
  const note = { code: CALL_2017.code, text, closesAt, decisionDueOn: null };
  accepted("note", await amendCall(contextOn(official, on, clock), note));
  const named = [
    { code: CALL_2015.code, on: "2016-02-01", people: reviewers },
    { code: CALL_2017.code, on: "2017-10-02", people: reviewers },
    ...before.map(({ code, publishedOn: on }) => ({ code, on, people: reviewers })),
    { code: examined.code, on: examined.publishedOn, people: [...reviewers, official] },
    {
      code: openCallOn(clock.today),
      on: mondayFrom(addDays(clock.today, PUBLISHED)),
      people: [...reviewers, official],
    },
  ];
  for (const { code, on: day, people } of reviewers.length > 0 ? named : []) {
    for (const { userId } of people) {
      const reviewer = { code, userId: userId ?? "" };
      accepted("reviewer", await nameReviewer(contextOn(official, day, clock), reviewer));
    }
  }
  return calls.length + 1;
}
