import type { Opening } from "@/lib/competition/applications/opening-commands";
import { getOpening } from "@/lib/competition/applications/opening-queries";
import { type Answers, writeFunders } from "@/lib/competition/applications/rules/answers";
import type { ApplicationState } from "@/lib/competition/applications/rules/moves";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor } from "@/lib/foundation/db/client";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { makeUser } from "./accounts";
import { contextOf, FIXED_NOW, makeHost, makeProgramme, makeProvider } from "./factories";

const DAY_MS = 86_400_000;

/** Every question answered well: what a dossier that misses nothing holds. */
export const FULL_ANSWERS: Answers = {
  contactName: "Claire Bonnet",
  contactRole: "Directrice générale des services",
  contactEmail: "dgs@volvestre.test",
  contactPhone: "05 61 00 00 00",
  deliberationNumber: "2017-41",
  deliberationOn: "14/09/2017",
  commune: "Carbonne",
  need: "Les entreprises cherchent des développeurs.",
  digitalCompanies: "120",
  transport: "Gare à dix minutes à pied.",
  premisesAddress: "12 avenue de la Gare",
  floorArea: "240",
  rooms: "2",
  seats: "40",
  workstations: "24",
  stepFree: "yes",
  availableFrom: "01/04/2018",
  connectionKind: "fibre",
  connectionMbps: "1 000",
  equipment: "Tables, chaises, deux écrans.",
  sessionsPerYear: "2",
  targetPublics: "job_seekers women",
  partners: "Mission locale.",
  commitmentYears: "3",
  coFunding: writeFunders([{ name: "Département", amount: "12 000" }]),
};

/** A call that is open at the fixed clock of the tests, for EPCI, with one document that it requires and one it does not. */
export async function makeOpenCall(data: { closesAt?: Date } = {}) {
  const code = `AMI-${crypto.randomUUID().slice(0, 8)}`.toUpperCase();
  return clientFor("write").call.create({
    data: {
      code,
      title: "Appel aux collectivités",
      text: "Texte",
      service: "Service formation",
      contact: "a@b.test",
      silence: "Le silence vaut rejet.",
      places: 2,
      decisionDueOn: "2027-03-31",
      publishedAt: new Date(FIXED_NOW.getTime() - 30 * DAY_MS),
      opensAt: new Date(FIXED_NOW.getTime() - 20 * DAY_MS),
      closesAt: new Date(FIXED_NOW.getTime() + 20 * DAY_MS),
      createdAt: new Date(FIXED_NOW.getTime() - 40 * DAY_MS),
      ...data,
      eligibleKinds: { create: { kind: "epci" } },
      documents: {
        create: [
          { position: 1, name: "Délibération", required: true },
          { position: 2, name: "Plan des locaux", required: false },
        ],
      },
    },
    include: { documents: { orderBy: { position: "asc" } } },
  });
}

/** What may be while its call is open. */
const BEFORE_CLOSING: readonly ApplicationState[] = ["draft", "submitted", "incomplete"];

/**
 * A dossier of a host, a draft without a word unless it is said otherwise; its call is open then, and closed since a day
 * where the dossier is complete or further on.
 */
export async function makeApplication(
  data: { hostId?: string; state?: ApplicationState; closesAt?: Date; answers?: Answers; promised?: boolean } = {},
) {
  const client = clientFor("write");
  const { answers = {}, promised = false, state = "draft" } = data;
  const closed = BEFORE_CLOSING.includes(state) ? undefined : new Date(FIXED_NOW.getTime() - DAY_MS);
  const closesAt = data.closesAt ?? closed;
  const call = await makeOpenCall(closesAt ? { closesAt } : {});
  const hostId = data.hostId ?? (await makeHost()).id;
  const at = new Date(FIXED_NOW.getTime() - DAY_MS);
  const { id } = await client.hostApplication.create({
    data: { callId: call.id, hostId, state, createdAt: at, savedAt: at },
  });
  const rows = Object.entries(answers).map(([field, text]) => ({ applicationId: id, field, text, savedAt: at }));
  await client.applicationAnswer.createMany({ data: rows });
  const [document] = call.documents;
  if (promised && document) {
    const currentOf = `${id} ${document.id}`;
    const brought = { promisedOn: "2026-12-15", recordedAt: at, currentOf };
    await client.applicationDocument.create({ data: { applicationId: id, callDocumentId: document.id, ...brought } });
  }
  return { id, hostId, call, documentId: document?.id ?? "", agent: contextOf("host", { hostOrganisationId: hostId }) };
}

/** The first version of a dossier, in which nothing is said, not even on what terms: as they once were. */
export async function makeSubmission(applicationId: string): Promise<void> {
  const host = { siren: "200066819", name: "CCV" };
  const content = JSON.stringify({ host, answers: [], documents: [] });
  const version = { applicationId, version: 1, at: FIXED_NOW, content, sha256: "0".repeat(64) };
  await clientFor("write").applicationSubmission.create({ data: version });
}

/** An official who stepped out of the review of a call by one of its dossiers. */
export async function steppedOutOf(applicationId: string): Promise<Context> {
  const { id: reviewerId } = await makeUser({ role: "region" });
  const recusal = { recusedAt: FIXED_NOW, recusalReason: "Mandat" };
  const data = { applicationId, reviewerId, savedAt: FIXED_NOW, ...recusal };
  await clientFor("write").applicationReview.create({ data });
  return contextOf("region", { userId: reviewerId });
}

/** What an official sends who changes nothing of what the form proposes: of a new school, or of one of the host. */
export async function proposedOpening(applicationId: string, asked: { schoolCode?: string; elsewhere?: boolean } = {}) {
  const [provider, programme] = [await makeProvider(), await makeProgramme()];
  const view = await getOpening(contextOf("region"), { id: applicationId, schoolCode: "", ...asked });
  if (!view) throw new Error("nothing to open");
  const { proposal, school, keeps, rooms, cohorts } = view;
  const { hosting, stepFree, connection, connectionMbits, availableFromOn, address, works } = proposal;
  const opening: Opening = {
    applicationId,
    version: view.version,
    programmeId: programme.id,
    sharesRooms: false,
    school: school
      ? { id: school.id }
      : {
          code: `N-${crypto.randomUUID().slice(0, 8)}`.toUpperCase(),
          name: view.name,
          openingRank: 21,
          providerId: provider.id,
        },
    hosting: {
      number: `H-${crypto.randomUUID().slice(0, 8)}`,
      signedOn: "2026-11-20",
      tacit: false,
      noticeMonths: 6,
      // From before its first cohort on, whenever the premises are there.
      fromOn: hosting.fromOn,
      untilOn: "2030-12-31",
      stepFree: stepFree.promised,
      connectionMbits,
    },
    premises: keeps
      ? null
      : {
          name: "Locaux",
          address,
          stepFree: stepFree.today,
          connection,
          connectionMbits,
          connectionSinceOn: null,
          availableFromOn,
          works,
          worksUntilOn: null,
        },
    rooms: rooms.map(({ id, name, seats, workstations }) => ({
      key: id,
      name: name ?? `Salle ${id}`,
      seats,
      workstations,
    })),
    cohorts: cohorts.map(({ room, ...cohort }) => ({ ...cohort, room: room === null ? null : String(room) })),
  };
  return { view, opening, provider, programme };
}

/** Whether a refusal of a dossier, of its call, or of a part of what it becomes, has its words in both languages. */
export const hasWords = (code: string): boolean =>
  [MESSAGES.fr, MESSAGES.en].every(({ applications, calls, agreements, schools, premises, cohorts }) =>
    [applications.opening, applications, calls, agreements, schools, premises, cohorts].some(({ failure }) =>
      Object.hasOwn(failure, code),
    ),
  );
