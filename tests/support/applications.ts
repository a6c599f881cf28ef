import { type Answers, writeFunders } from "@/lib/applications/rules/answers";
import type { ApplicationState } from "@/lib/applications/rules/moves";
import { clientFor } from "@/lib/db/client";
import { contextOf, FIXED_NOW, makeHost } from "./factories";

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
      ...{ code, title: "Appel aux collectivités", text: "Texte", service: "Service formation", contact: "a@b.test" },
      ...{ silence: "Le silence vaut rejet.", places: 2, decisionDueOn: "2027-03-31" },
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

/** A dossier of a host, a draft without a word unless it is said otherwise. */
export async function makeApplication(
  data: { hostId?: string; state?: ApplicationState; closesAt?: Date; answers?: Answers; promised?: boolean } = {},
) {
  const client = clientFor("write");
  const { closesAt, answers = {}, promised = false, state = "draft" } = data;
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
