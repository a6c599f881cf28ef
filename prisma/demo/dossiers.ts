import { beginApplication, saveAnswers, submitApplication } from "@/lib/competition/applications/commands";
import { recordDecision } from "@/lib/competition/applications/decision-commands";
import { promiseDocument } from "@/lib/competition/applications/document-commands";
import { findComplete } from "@/lib/competition/applications/handling-commands";
import { openSchool } from "@/lib/competition/applications/opening-commands";
import { getOpening } from "@/lib/competition/applications/opening-queries";
import { getApplication } from "@/lib/competition/applications/queries";
import { giveOpinion, saveReview, startReview } from "@/lib/competition/applications/review-commands";
import { getReview } from "@/lib/competition/applications/review-queries";
import type { Answers } from "@/lib/competition/applications/rules/answers";
import type { Opinion, Outcome } from "@/lib/competition/applications/rules/decision";
import { writeMessage } from "@/lib/competition/applications/talk-commands";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor } from "@/lib/foundation/core/context";
import type { Clock } from "@/lib/foundation/platform/clock";
import { accepted, contextOn, type DemoActors, NOBODY } from "./acting";
import { hostingOf } from "./agreements";
import { CARBONNE, ONLY_ROOM, premisesOf, ROOMS } from "./premises-told";
import type { DemoSchool } from "./schools";

/** The days of what the Région does with a dossier, and with which marks it ends. */
export type Course = {
  days: Record<"complete" | "scored" | "opinion" | "deliberated" | "recorded", CivilDate>;
  number: string;
  scores: readonly number[];
  opinion: Opinion;
  outcome: Outcome;
};

export const MARKS = {
  best: { scores: [4, 5, 4, 4, 4], opinion: "favourable", outcome: "selected" },
  second: { scores: [3, 4, 3, 3, 2], opinion: "reserved", outcome: "waitlisted" },
} as const satisfies Record<string, Omit<Course, "days" | "number">>;

/** An agent of a host, without an account. */
const agentOf = (hostOrganisationId: string): Actor => ({ ...NOBODY.staff, role: "host", hostOrganisationId });

/** What hosts and the Région do with dossiers, each step on its day. */
export function dossiersOf(clock: Clock, { official, approver, reviewers }: DemoActors) {
  const on = (actor: Actor, day: CivilDate) => contextOn(actor, day, clock);

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
    return { applicationId, ctx };
  }

  /** The host asks, and the Région answers on a day. */
  async function talk(
    { applicationId, ctx }: Awaited<ReturnType<typeof begin>>,
    question: string,
    answered: string,
    day: CivilDate,
  ) {
    accepted("message", await writeMessage(ctx, { applicationId, text: question }));
    accepted("answer", await writeMessage(on(official, day), { applicationId, text: answered }));
  }

  async function score(applicationId: string, reviewer: Actor | undefined, day: CivilDate, scores: readonly number[]) {
    const ctx = on(reviewer ?? official, day);
    const criteria = (await getReview(ctx, applicationId))?.criteria ?? [];
    const given = criteria.map(({ id }, at) => [id, scores[at] ?? 3]);
    const review = { applicationId, scores: Object.fromEntries(given), comment: null, give: true };
    accepted("scores", await saveReview(ctx, review));
  }

  async function decide(applicationId: string, { days, number, scores, opinion, outcome }: Course) {
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

  /** The school was planned already: what was signed and made ready for it ties it to the application of its host. */
  async function open(applicationId: string, school: DemoSchool, { id, day }: { id: string; day: CivilDate }) {
    const ctx = on(official, day);
    const { version = "" } = (await getOpening(ctx, { id: applicationId, schoolCode: school.code })) ?? {};
    const { rooms: _, seats: __, workstations: ___, ...hosting } = hostingOf(school);
    const isCarbonne = school.code === "CARBONNE";
    const rooms = (isCarbonne ? ROOMS : [ONLY_ROOM]).map(({ name, seats, workstations }) => ({
      key: name,
      name,
      seats,
      workstations,
    }));
    const premises = isCarbonne ? CARBONNE : premisesOf(school);
    const made = { premises, rooms, programmeId: null, cohorts: [], sharesRooms: false };
    accepted("opening", await openSchool(ctx, { applicationId, version, school: { id }, hosting, ...made }));
  }

  return { begin, submit, talk, score, decide, open, on };
}

const REASONS: Record<Outcome, string> = {
  selected: "Le besoin du territoire est établi, les locaux conviennent et la collectivité s’engage dans la durée.",
  selected_conditional: "Le projet est retenu sous les conditions énoncées.",
  waitlisted:
    "Le projet est solide ; les places de l’appel sont attribuées à des territoires plus éloignés d’une école.",
  rejected: "Le projet ne répond pas aux critères de l’appel.",
};
const APPEALS =
  "Cette décision peut être contestée devant le tribunal administratif dans les deux mois qui suivent sa réception, ou par un recours gracieux auprès de la Région dans le même délai.";
