import type * as commands from "@/lib/competition/applications/commands";
import type * as decisionCommands from "@/lib/competition/applications/decision-commands";
import type * as documentCommands from "@/lib/competition/applications/document-commands";
import type * as handlingCommands from "@/lib/competition/applications/handling-commands";
import type * as openingCommands from "@/lib/competition/applications/opening-commands";
import type * as openingQueries from "@/lib/competition/applications/opening-queries";
import type * as originQueries from "@/lib/competition/applications/origin-queries";
import type * as queries from "@/lib/competition/applications/queries";
import type * as reviewCommands from "@/lib/competition/applications/review-commands";
import type * as reviewQueries from "@/lib/competition/applications/review-queries";
import type { ApplicationState } from "@/lib/competition/applications/rules/moves";
import type * as talkCommands from "@/lib/competition/applications/talk-commands";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor } from "@/lib/foundation/db/client";
import { FULL_ANSWERS, makeApplication, makeOpenCall, makeSubmission, proposedOpening } from "../applications";
import { FIXED_NOW, makeFile, makeHosting } from "../factories";
import { pdf } from "../sent-files";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

const HOST = { may: "application.write", others: F, elsewhere: N } as const;
const BOTH = { may: "application.read", others: F, elsewhere: N } as const;
const READERS = { may: "application.read", others: N, elsewhere: N } as const;

const dossierAt = ({ host }: Site, state: ApplicationState = "draft") =>
  makeApplication({ hostId: host.id, state, answers: FULL_ANSWERS, promised: true });

/** A dossier under review that whoever asks was named to score, on no criterion at all. */
async function reviewedBy({ actor }: Context, site: Site, state: ApplicationState = "under_review") {
  const application = await dossierAt(site, state);
  const callId = application.call.id;
  const userId = actor.userId ?? "";
  await clientFor("write").callReviewer.create({ data: { callId, userId, namedAt: FIXED_NOW } });
  return { ...application, applicationId: application.id };
}

export const applicationCommands: Table<typeof commands> = {
  beginApplication: {
    run: async (beginApplication, ctx) => beginApplication(ctx, { callCode: (await makeOpenCall()).code }),
    may: "application.write",
    others: F,
  },
  saveAnswers: {
    run: async (saveAnswers, ctx, site) => {
      const { id } = await dossierAt(site);
      return saveAnswers(ctx, { applicationId: id, answers: { works: { shown: "", typed: "Peinture" } } });
    },
    ...HOST,
  },
  submitApplication: {
    run: async (submitApplication, ctx, site) => submitApplication(ctx, { applicationId: (await dossierAt(site)).id }),
    ...HOST,
  },
};

export const applicationHandling: Table<typeof handlingCommands> = {
  findIncomplete: {
    run: async (findIncomplete, ctx, site) => {
      const { id } = await dossierAt(site, "submitted");
      return findIncomplete(ctx, { applicationId: id, reason: "Il manque le plan.", answerByOn: "2026-12-31" });
    },
    may: "application.process",
    others: F,
    elsewhere: N,
  },
  findComplete: {
    run: async (findComplete, ctx, site) =>
      findComplete(ctx, { applicationId: (await dossierAt(site, "submitted")).id }),
    may: "application.process",
    others: F,
    elsewhere: N,
  },
  findAbandoned: {
    run: async (findAbandoned, ctx, site) =>
      findAbandoned(ctx, { applicationId: (await dossierAt(site, "incomplete")).id, reason: "Sans réponse" }),
    may: "application.process",
    others: F,
    elsewhere: N,
  },
  findWithdrawn: {
    run: async (findWithdrawn, ctx, site) =>
      findWithdrawn(ctx, { applicationId: (await dossierAt(site, "selected")).id, reason: "La commune renonce" }),
    may: "application.process",
    others: F,
    elsewhere: N,
  },
  closeApplication: {
    run: async (closeApplication, ctx, site) =>
      closeApplication(ctx, { applicationId: (await dossierAt(site, "agreed")).id, reason: null }),
    may: "application.process",
    others: F,
    elsewhere: N,
  },
  grantLateLeave: {
    run: async (grantLateLeave, ctx, { host }) => {
      const { code } = await makeOpenCall({ closesAt: FIXED_NOW });
      const until = new Date(FIXED_NOW.getTime() + 1000);
      return grantLateLeave(ctx, { callCode: code, hostId: host.id, until, reason: "Panne" });
    },
    may: "application.process",
    others: F,
    elsewhere: N,
  },
};

/** A selected dossier of a host of its own, who has no school. */
const selectedDossier = () => makeApplication({ state: "selected", answers: FULL_ANSWERS });

export const applicationOpenings: Table<typeof openingCommands> = {
  openSchool: {
    run: async (openSchool, ctx) => openSchool(ctx, (await proposedOpening((await selectedDossier()).id)).opening),
    may: "school.open",
    others: F,
  },
};

export const applicationOpeningQueries: Table<typeof openingQueries> = {
  getOpening: {
    run: async (getOpening, ctx) => getOpening(ctx, { id: (await selectedDossier()).id }),
    may: "school.open",
    others: N,
  },
};

/** What came of a decision is known with the school; of the dossier as much as the reader may know. */
export const applicationOrigins: Table<typeof originQueries> = {
  listOrigins: {
    run: async (listOrigins, ctx, site) => {
      const { id } = await dossierAt(site, "agreed");
      await makeOrigin({ applicationId: id, site });
      return listOrigins(ctx, site.school.code);
    },
    may: "school.read",
    others: E,
    elsewhere: E,
  },
  getOriginOfAgreement: {
    run: async (getOriginOfAgreement, ctx, site) => {
      const { id } = await dossierAt(site, "agreed");
      return getOriginOfAgreement(ctx, await makeOrigin({ applicationId: id, site }));
    },
    ...READERS,
  },
};

async function makeOrigin({ applicationId, site: { school, host } }: { applicationId: string; site: Site }) {
  const { conditions: _, ...said } = DECISION;
  const client = clientFor("write");
  await client.applicationDecision.create({ data: { ...said, applicationId, recordedAt: FIXED_NOW } });
  const { id: agreementId } = await makeHosting({ schoolId: school.id, hostId: host.id });
  await client.applicationOpening.create({
    data: { applicationId, schoolId: school.id, agreementId, renews: true, at: FIXED_NOW },
  });
  return agreementId;
}

export const applicationTalk: Table<typeof talkCommands> = {
  writeMessage: {
    run: async (writeMessage, ctx, site) =>
      writeMessage(ctx, { applicationId: (await dossierAt(site)).id, text: "Bonjour" }),
    ...BOTH,
  },
};

export const applicationDocuments: Table<typeof documentCommands> = {
  bringDocument: {
    run: async (bringDocument, ctx, site) => {
      const { id, documentId } = await dossierAt(site);
      const sent = { name: "deliberation.pdf", content: pdf() };
      return bringDocument(ctx, { applicationId: id, callDocumentId: documentId, sent });
    },
    ...HOST,
  },
  promiseDocument: {
    run: async (promiseDocument, ctx, site) => {
      const { id, documentId } = await dossierAt(site);
      return promiseDocument(ctx, { applicationId: id, callDocumentId: documentId, promisedOn: "2026-12-31" });
    },
    ...HOST,
  },
};

export const applicationReviews: Table<typeof reviewCommands> = {
  startReview: {
    run: async (startReview, ctx, site) => startReview(ctx, await reviewedBy(ctx, site, "complete")),
    may: "application.process",
    others: F,
    elsewhere: N,
  },
  saveReview: {
    run: async (saveReview, ctx, site) =>
      saveReview(ctx, { ...(await reviewedBy(ctx, site)), scores: {}, comment: null, give: true }),
    may: "application.review",
    others: F,
    elsewhere: N,
  },
  recuse: {
    run: async (recuse, ctx, site) => recuse(ctx, { ...(await reviewedBy(ctx, site)), reason: "Élue de la commune" }),
    may: "application.review",
    others: F,
    elsewhere: N,
  },
  giveOpinion: {
    run: async (giveOpinion, ctx, site) => {
      const { applicationId } = await reviewedBy(ctx, site);
      const reviewerId = ctx.actor.userId ?? "";
      const given = { applicationId, reviewerId, savedAt: FIXED_NOW, givenAt: FIXED_NOW };
      await clientFor("write").applicationReview.create({ data: given });
      return giveOpinion(ctx, { applicationId, opinion: "favourable", text: "Oui" });
    },
    may: "application.process",
    others: F,
    elsewhere: N,
  },
};

const DECISION = {
  outcome: "selected",
  deliberationNumber: "12",
  deliberationOn: "2026-11-24",
  reasons: "Oui",
  appeals: "Deux mois",
  conditions: [],
} as const;

export const applicationDecisions: Table<typeof decisionCommands> = {
  recordDecision: {
    run: async (recordDecision, ctx, site) =>
      recordDecision(ctx, { applicationId: (await dossierAt(site, "opinion")).id, ...DECISION }),
    may: "application.decide",
    others: F,
    elsewhere: N,
  },
  meetCondition: {
    run: async (meetCondition, ctx, site) => {
      const { id: applicationId } = await dossierAt(site, "selected_conditional");
      const { conditions: _, ...said } = DECISION;
      const condition = { position: 1, text: "Délibération", dueOn: "2027-01-31" };
      const row = { ...said, outcome: "selected_conditional", applicationId, recordedAt: FIXED_NOW } as const;
      const { conditions } = await clientFor("write").applicationDecision.create({
        data: { ...row, conditions: { create: condition } },
        select: { conditions: true },
      });
      return meetCondition(ctx, { applicationId, conditionId: conditions[0]?.id ?? "" });
    },
    may: "application.process",
    others: F,
    elsewhere: N,
  },
};

export const applicationQueries: Table<typeof queries> = {
  listApplications: {
    run: async (listApplications, ctx, site) => {
      const { id } = await dossierAt(site);
      return (await listApplications(ctx)).find((one) => one.id === id) ?? null;
    },
    ...READERS,
  },
  getDocumentRoom: {
    run: async (getUploadRoom, ctx, site) => getUploadRoom(ctx, (await dossierAt(site)).id),
    may: "application.write",
    others: N,
    elsewhere: N,
  },
  getApplication: {
    run: async (getApplication, ctx, site) => getApplication(ctx, (await dossierAt(site)).id),
    ...READERS,
  },
  getSection: {
    run: async (getSection, ctx, site) =>
      getSection(ctx, { id: (await dossierAt(site, "submitted")).id, section: "host" }),
    ...READERS,
  },
  getAnswers: {
    run: async (getAnswers, ctx, site) => getAnswers(ctx, (await dossierAt(site, "submitted")).id),
    ...READERS,
  },
  getMessages: {
    run: async (getMessages, ctx, site) => getMessages(ctx, (await dossierAt(site)).id),
    ...READERS,
  },
  getSubmission: {
    run: async (getSubmission, ctx, site) => {
      const { id } = await dossierAt(site, "submitted");
      await makeSubmission(id);
      return getSubmission(ctx, { id, version: 1 });
    },
    ...READERS,
  },
  getReceipt: {
    run: async (getReceipt, ctx, site) => {
      const { id } = await dossierAt(site, "submitted");
      await makeSubmission(id);
      return getReceipt(ctx, { id, version: 1 });
    },
    ...READERS,
  },
  getDecision: {
    run: async (getDecision, ctx, site) => {
      const { id } = await dossierAt(site, "selected");
      const { conditions: _, ...said } = DECISION;
      const decision = await clientFor("write").applicationDecision.create({
        data: { ...said, applicationId: id, recordedAt: FIXED_NOW },
      });
      return getDecision(ctx, { id, decisionId: decision.id });
    },
    ...READERS,
  },
  getLateForm: {
    run: async (getLateForm, ctx) => getLateForm(ctx, (await makeOpenCall({ closesAt: FIXED_NOW })).code),
    may: "application.process",
    others: N,
    elsewhere: N,
  },
  mayReadDocument: {
    run: async (mayReadDocument, ctx, site) => {
      const { id, documentId } = await dossierAt(site, "submitted");
      const { id: fileId } = await makeFile();
      const brought = { fileId, promisedOn: null, recordedAt: FIXED_NOW, supersededAt: FIXED_NOW };
      await clientFor("write").applicationDocument.create({
        data: { applicationId: id, callDocumentId: documentId, ...brought },
      });
      return (await mayReadDocument(ctx, fileId)) || null;
    },
    ...READERS,
  },
};

export const applicationReviewQueries: Table<typeof reviewQueries> = {
  getReview: {
    run: async (getReview, ctx, site) => getReview(ctx, (await dossierAt(site, "under_review")).id),
    may: "application.review",
    others: N,
    elsewhere: N,
  },
  getReviewedAnswers: {
    run: async (getReviewedAnswers, ctx, site) => getReviewedAnswers(ctx, (await dossierAt(site, "under_review")).id),
    may: "application.review",
    others: N,
    elsewhere: N,
  },
  getRanking: {
    run: async (getRanking, ctx, site) => getRanking(ctx, (await dossierAt(site, "under_review")).call.code),
    may: "application.review",
    others: N,
    elsewhere: N,
  },
};
