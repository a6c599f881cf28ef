/** What a column of somebody becomes once they are anonymised, or why it stays (docs/domain/retention.md §6.2). */
export const ERASED_TEXT = "(effacé)";
/** A file whose content is gone has no digest of it. */
export const ERASED_DIGEST = "0".repeat(64);

/**
 * `nothing`: no value; `empty`: none, where one is asked for; `record`: a JSON object of nothing; `text`: `ERASED_TEXT`, where there was one; `year`: a birth date as far
 * as figures read it; `departement`: a commune as far as figures read it; `employer`: a number that tells two employers apart
 * and names neither; `digest`: `ERASED_DIGEST`; `told`: of what the audit told of an act, the words and digests of it.
 */
export type Erased = "nothing" | "empty" | "record" | "text" | "year" | "departement" | "employer" | "digest" | "told";

/** `key`: names rows and nobody; `figures`: some figure reads it, at some as-of or known-at; `statement`: who of ours said it and when,
 * by which known-at is cut; `course`: what was done and on which day, in a word of a list. */
export type Stays = "key" | "figures" | "statement" | "course";

export type Fates = Partial<Record<Stays, string>> & { erased?: Readonly<Record<string, Erased>> };

const OF_LEARNER = `"learnerId" IN ($people)`;
const OF_ENROLMENT = `"enrolmentId" IN (SELECT "id" FROM "Enrolment" WHERE "learnerId" IN ($people))`;
const OF_PAIR = `"lowerId" IN ($people) OR "higherId" IN ($people)`;
const OF_INVITATION = `"invitationId" IN (SELECT "id" FROM "MeetingInvitation" WHERE ${OF_ENROLMENT})`;
const OF_PROOF = `"outcomeId" IN (SELECT "id" FROM "Outcome" WHERE ${OF_ENROLMENT})`;
const OF_LINK = `"id" IN (SELECT "linkId" FROM "SurveyMessage" WHERE ${OF_ENROLMENT})
  OR "id" IN (SELECT "id" FROM "SurveyLink" WHERE ${OF_ENROLMENT})`;

/** Of the acts whose audit tells a word of somebody, or a digest of what they sent: under which name, and what it becomes. */
export const TOLD: Readonly<Record<string, { name: string; becomes: string }>> = {
  "enrolment.referred": { name: "structure", becomes: ERASED_TEXT },
  "enrolment.referral_taken_back": { name: "structure", becomes: ERASED_TEXT },
  "proof.attached": { name: "sha256", becomes: ERASED_DIGEST },
  "proof.replaced": { name: "sha256", becomes: ERASED_DIGEST },
};

const SAID = "recordedAt author recordedById";
const TAKEN_BACK = "supersededAt takenBackAuthor takenBackById";

/**
 * Each table that holds something of people who are followed: its rows of somebody, `$people` being the ids of their records; that
 * they go; or what becomes of each column. A column that stands nowhere fails tests/architecture/fates.test.ts. They go in this order.
 */
export const FATES: Readonly<Record<string, { where: string } & ({ goes: true } | Fates)>> = {
  OutboxMessage: {
    where: `("entityType" = 'link' AND "entityId" IN (SELECT "id" FROM "SurveyLink" WHERE ${OF_ENROLMENT}))
      OR "id" IN (SELECT "outboxId" FROM "SurveyMessage" WHERE ${OF_ENROLMENT})
      OR "id" IN (SELECT "outboxId" FROM "RecruitmentMessage" WHERE ${OF_ENROLMENT})
      OR ("entityType" = 'online_application' AND "entityId" IN (SELECT "id" FROM "OnlineApplication" WHERE ${OF_ENROLMENT}))
      OR (("sentAt" IS NOT NULL OR "failedAt" IS NOT NULL) AND "recipient" IN (SELECT lower("email") FROM "Learner" WHERE "id" IN ($people)))`,
    goes: true,
  },
  Learner: {
    where: `"id" IN ($people)`,
    key: "id",
    figures: "sex communeFromOn",
    statement: "createdAt recordedAt reconstructed anonymisedAt",
    erased: {
      lastName: "text",
      firstName: "empty",
      nameKey: "empty",
      birthDate: "year",
      email: "nothing",
      phone: "nothing",
      communeInsee: "departement",
    },
  },
  EarlierLearner: {
    where: OF_LEARNER,
    key: "id learnerId",
    figures: "sex communeFromOn moved",
    statement: "recordedAt supersededAt reconstructed",
    erased: { birthDate: "year", communeInsee: "departement" },
  },
  TakenBackEnrolment: {
    where: OF_LEARNER,
    key: "id enrolmentId cohortId learnerId importId",
    figures: `appliedOn invitedOn admittedOn waitlistedOn rejectedOn withdrawnOn noShowOn enteredOn level entryStatus monthsUnemployed rsa qpv
      zrr zoningVersion certification sex communeFromOn rqth rqthFromOn`,
    statement: "recordedAt takenBackAt",
    erased: { birthDate: "year", communeInsee: "departement" },
  },
  ContactHours: {
    where: OF_LEARNER,
    key: "id learnerId",
    course: "saidOn",
    statement: SAID,
    erased: { notBefore: "nothing", notAfter: "nothing", offDays: "empty", words: "nothing" },
  },
  LearnerPair: { where: OF_PAIR, goes: true },
  CallHold: { where: OF_LEARNER, goes: true },
  ToldApart: {
    where: OF_PAIR,
    key: "id lowerId higherId currentOf",
    course: "saidIn",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { takenBackWhy: "text" },
  },
  LearnerMerge: {
    where: `"keptId" IN ($people) OR "absorbedId" IN ($people)`,
    key: "id keptId absorbedId currentOf enrolmentIds besideIds hoursId",
    course: "taken",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { before: "record", nameKey: "empty", takenBackWhy: "text" },
  },
  JoinedEnrolment: {
    where: `"mergeId" IN (SELECT "id" FROM "LearnerMerge" WHERE "keptId" IN ($people) OR "absorbedId" IN ($people))`,
    key: "id mergeId stayingId joinedId stayingRow toldRow joinedRow stayingExitId joinedExitId exitId outcomes attempts invitations referrals",
    course: "stayingChanged toldChanged waitlistRank rejectedFor",
    erased: { passedOverReason: "text" },
  },
  Enrolment: {
    where: OF_LEARNER,
    key: "id cohortId learnerId mergedIntoId",
    figures: `appliedOn invitedOn admittedOn waitlistedOn rejectedOn withdrawnOn noShowOn enteredOn level entryStatus monthsUnemployed rsa qpv
      zrr zoningVersion certification`,
    course: "waitlistRank rejectedFor",
    statement: "createdAt recordedAt reconstructed",
    erased: { sourceRef: "nothing", passedOverReason: "text" },
  },
  EarlierEnrolment: {
    where: OF_ENROLMENT,
    key: "id enrolmentId learnerId mergedIntoId",
    figures: `appliedOn invitedOn admittedOn waitlistedOn rejectedOn withdrawnOn noShowOn enteredOn level entryStatus monthsUnemployed rsa qpv
      zrr zoningVersion certification`,
    statement: "recordedAt supersededAt reconstructed",
  },
  DisabilityStatus: {
    where: OF_ENROLMENT,
    key: "enrolmentId",
    figures: "rqth rqthFromOn",
    statement: "recordedAt reconstructed",
  },
  EarlierDisability: {
    where: OF_ENROLMENT,
    key: "id enrolmentId",
    figures: "rqth rqthFromOn moved",
    statement: "recordedAt supersededAt reconstructed",
  },
  Exit: {
    where: OF_ENROLMENT,
    key: "id enrolmentId currentOf",
    figures: "exitedOn reason derived",
    statement: "recordedAt recordedById supersededAt",
  },
  Interruption: {
    where: OF_ENROLMENT,
    key: "id enrolmentId currentOf toCohortId arrivedId replacesId",
    figures: "lastPresentOn endedOn beganOn",
    course: "reason",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { takenBackWhy: "text" },
  },
  FollowUp: {
    where: `"exitId" IN (SELECT "id" FROM "Exit" WHERE ${OF_ENROLMENT})`,
    key: "exitId window schoolId cohortId",
    figures: "dueOn fromOn toOn outcome ever inField awaits",
  },
  InTraining: { where: OF_ENROLMENT, key: "cohortId enrolmentId" },
  Outcome: {
    where: OF_ENROLMENT,
    key: "id enrolmentId supersedesId proofOfId",
    figures: "window kind observedOn startedOn endedOn sixMonths fullTime fieldLink evidence byPerson",
    course: "source",
    statement: "recordedAt recordedById supersededAt",
    erased: { jobTitle: "nothing", employerSiren: "employer", employerCommuneInsee: "departement" },
  },
  ContactAttempt: {
    where: OF_ENROLMENT,
    key: "id enrolmentId messageId",
    figures: "window channel result madeOn madeAt",
    course: "callBackAt",
    statement: `${SAID} supersededAt takenBackById`,
    erased: { note: "nothing", wrongAddress: "nothing" },
  },
  Objection: {
    where: OF_LEARNER,
    key: "id learnerId currentOf attemptId mergeId replacesId",
    figures: "fromOn endedOn",
    course: "channel",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { note: "nothing", why: "text", takenBackWhy: "text" },
  },
  StoredFile: {
    where: `"id" IN (SELECT "fileId" FROM "ProofFile" WHERE ${OF_PROOF})`,
    key: "id storageName",
    course: "size type",
    statement: "uploadedAt uploadedById deletedAt",
    erased: { sha256: "digest", name: "text" },
  },
  ProofFile: {
    where: OF_PROOF,
    key: "id outcomeId fileId replacesId",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { why: "text", takenBackWhy: "text" },
  },
  UnseenProof: { where: `"proofFileId" IN (SELECT "id" FROM "ProofFile" WHERE ${OF_PROOF})`, goes: true },
  Verification: {
    where: `"proofFileId" IN (SELECT "id" FROM "ProofFile" WHERE ${OF_PROOF})`,
    key: "id proofFileId currentOf",
    figures: "finding",
    statement: `${SAID} supersededAt`,
    erased: { remark: "text" },
  },
  SampleMark: {
    where: `"sampledId" IN (SELECT "id" FROM "SampledPerson" WHERE ${OF_ENROLMENT})`,
    key: "id sampledId currentOf replacesId",
    figures: "finding",
    statement: `${SAID} supersededAt`,
    erased: { remark: "text", why: "text" },
  },
  SampledPerson: { where: OF_ENROLMENT, key: "id sampleId enrolmentId", figures: "position stratum" },
  SurveyLink: { where: OF_LINK, goes: true },
  SurveyMessage: {
    where: OF_ENROLMENT,
    key: "id enrolmentId currentOf linkId templateId outboxId",
    course: "window channel step state madeOn",
    statement: SAID,
  },
  OnlineApplication: { where: OF_ENROLMENT, goes: true },
  MeetingInvitation: {
    where: OF_ENROLMENT,
    key: "id enrolmentId meetingId currentOf",
    course: "invitedOn",
    statement: `${SAID} supersededAt`,
  },
  MeetingAnswer: {
    where: OF_INVITATION,
    key: "id invitationId",
    course: "coming saidOn",
    statement: SAID,
    erased: { words: "nothing" },
  },
  MeetingResult: {
    where: OF_INVITATION,
    key: "id invitationId currentOf replacesId",
    course: "finding foundOn",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { why: "text", takenBackWhy: "text" },
  },
  Referral: {
    where: OF_ENROLMENT,
    key: "id enrolmentId currentOf replacesId",
    course: "kind source referredOn",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { structure: "nothing", adviser: "nothing", adviserContact: "nothing", why: "text", takenBackWhy: "text" },
  },
  TrainingTerms: {
    where: OF_ENROLMENT,
    key: "id enrolmentId currentOf replacesId",
    figures: "trainsAs fromOn",
    course: "allowance source",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { why: "text", takenBackWhy: "text" },
  },
  JuryResult: {
    where: OF_ENROLMENT,
    key: "id enrolmentId currentOf replacesId",
    figures: "heldOn base holds",
    course: "result blocks",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { why: "text", takenBackWhy: "text" },
  },
  RecruitmentMessage: {
    where: OF_ENROLMENT,
    key: "id enrolmentId invitationId currentOf outboxId",
    course: "kind way rank tellsReason toldOn",
    statement: `${SAID} supersededAt`,
    erased: { tokenHash: "nothing" },
  },
  RightsRequest: {
    where: OF_LEARNER,
    key: "id learnerId currentOf replacesId",
    course: "kind receivedOn channel answeredOn",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { words: "nothing", why: "text", takenBackWhy: "text" },
  },
  NoticeGiven: {
    where: OF_LEARNER,
    key: "id learnerId currentOf",
    course: "version givenOn channel",
    statement: `${SAID} ${TAKEN_BACK}`,
    erased: { takenBackWhy: "text" },
  },
  UndoRequest: {
    // Of an enrolment that was taken back, with whose it was.
    where: `${OF_ENROLMENT} OR "enrolmentId" IN (SELECT "enrolmentId" FROM "TakenBackEnrolment" WHERE "learnerId" IN ($people))`,
    key: "id importId enrolmentId cohortId currentOf",
    course: "undoes answer",
    statement: "requestedAt requestedById answeredAt answeredById",
    erased: { reason: "text" },
  },
  AuditEvent: {
    where: `"key" IN (${Object.keys(TOLD)
      .map((key) => `'${key}'`)
      .join(", ")}) AND (
      ("entityType" = 'enrolment' AND "entityId" IN (SELECT "id" FROM "Enrolment" WHERE ${OF_LEARNER}))
      OR ("entityType" = 'proof' AND "entityId" IN (SELECT "id" FROM "ProofFile" WHERE ${OF_PROOF})))`,
    key: "id actorId forId entityType entityId",
    course: "key",
    statement: "at actorRole",
    erased: { details: "told" },
  },
  Erasure: {
    where: OF_LEARNER,
    key: "id learnerId currentOf",
    course: "ground answer",
    statement: "proposedAt proposedById answeredAt answeredById",
  },
};

/** Of some values, what they may become in a table that nobody changes: `OLD` and `NEW` are the row before and after. */
export const BECOMES: Record<Erased, (column: string) => string> = {
  nothing: (column) => `NEW."${column}" IS NULL`,
  empty: (column) => `NEW."${column}" = ''`,
  record: (column) => `NEW."${column}" = '{}'`,
  text: (column) => `NEW."${column}" = '${ERASED_TEXT}'`,
  year: (column) => `substr(NEW."${column}", 1, 4) = substr(OLD."${column}", 1, 4)`,
  departement: (column) =>
    `NEW."${column}" LIKE '%XX' AND substr(NEW."${column}", 1, 2) = substr(OLD."${column}", 1, 2)`,
  employer: (column) => `NEW."${column}" LIKE '000000%'`,
  digest: (column) => `NEW."${column}" = '${ERASED_DIGEST}'`,
  told: (column) =>
    Object.entries(TOLD)
      .map(([key, { name, becomes }]) => `(OLD."key" = '${key}' AND NEW."${column}" LIKE '%"${name}":"${becomes}"%')`)
      .join(" OR "),
};

const erasedOf = (table: string) => {
  const fate = FATES[table];
  return fate && !("goes" in fate) ? (fate.erased ?? {}) : {};
};

/** Of a column of an append-only table: what it may become after all, as a condition; null where nothing may become of it. */
export function narrowDoor(table: string, column: string): string | null {
  const erased = erasedOf(table)[column];
  if (!erased) return null;
  const whose = table === "EarlierLearner" || table === "TakenBackEnrolment";
  const isErased = `EXISTS (SELECT 1 FROM "Learner" WHERE "id" = OLD."learnerId" AND "anonymisedAt" IS NOT NULL)`;
  return whose ? `${BECOMES[erased](column)} AND ${isErased}` : BECOMES[erased](column);
}
