// What Prisma cannot state: checks, and tables whose rows are never changed. One source for both databases.
// PostgreSQL gets CHECK constraints; SQLite cannot add one to a table that exists, and loses them when Prisma
// rebuilds it, so it gets triggers (docs/adr/0002).

import { narrowDoor } from "../lib/entrances/retention/rules/fates";
import type { Dialect } from "../lib/foundation/db/dialect";
import { LARGEST_CENTS } from "../lib/money/agreements/rules/money";
import { MOST_WRONG_BIRTH_DATES } from "../lib/people/answers/rules/link";
import type { StepDate } from "../lib/people/enrolments/rules/vocabulary";
import { type Column, columnsOf, keysOf } from "./schemas";
import { checkOf, postgresFunction, postgresTrigger, type Standing, sqliteTrigger } from "./standing";

/** A payable amount in cents, below what a 32-bit column holds. */
function isAmount(column: string): string {
  return `"${column}" BETWEEN 1 AND ${LARGEST_CENTS}`;
}

/** Of a dated statement: of an account it says which, and one in another's place says why. */
const STATED = {
  author_of_account: `(CAST("author" AS TEXT) = 'account') = ("recordedById" IS NOT NULL)`,
  corrected_for_a_reason: '("replacesId" IS NULL) = ("why" IS NULL)',
};

/** It no longer holds, and what is said of that is said at once. */
const TAKEN_BACK = {
  taken_back_for_a_reason: `"takenBackWhy" IS NULL OR "supersededAt" IS NOT NULL`,
  taken_back_by_somebody: '("takenBackAuthor" IS NULL) = ("takenBackWhy" IS NULL)',
  taken_back_by_account: `(coalesce(CAST("takenBackAuthor" AS TEXT), '') = 'account') = ("takenBackById" IS NOT NULL)`,
};

/** Name → condition every row meets; a condition that is unknown (null) passes. Columns in double quotes. */
const CHECKS: Record<string, Record<string, string>> = {
  School: {
    opening_rank: '"openingRank" > 0',
  },
  Programme: {
    level: '"level" BETWEEN 3 AND 8',
    hours: '"hoursCentre" >= 0 AND "hoursCompany" >= 0',
  },
  Cohort: {
    capacity: '"capacity" > 0',
    places: '"placesTaken" BETWEEN 0 AND "capacity"',
    dates: '"endsOn" >= "startsOn"',
    order_with_its_body:
      '("orderedAs" IS NULL) = ("otherBody" IS NULL) AND ("otherBody" IS NULL) = ("otherSiren" IS NULL)',
  },
  Enrolment: {
    level: '"level" IN (0, 3, 4, 5, 6, 7, 8)',
    months_unemployed: '"monthsUnemployed" >= 0',
    merged_into_another: '"mergedIntoId" <> "id"',
    no_show_never_entered: '"noShowOn" IS NULL OR "enteredOn" IS NULL',
    ...stepsInOrder(),
  },
  Learner: {
    commune_from: '"communeFromOn" IS NULL OR "communeInsee" IS NOT NULL',
  },
  LearnerPair: {
    lower_first: '"lowerId" < "higherId"',
    score: '"score" BETWEEN 1 AND 100',
  },
  ToldApart: {
    author_of_account: STATED.author_of_account,
    ...TAKEN_BACK,
    lower_first: '"lowerId" < "higherId"',
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_pair: `"currentOf" = "lowerId" || ' ' || "higherId"`,
  },
  LearnerMerge: {
    author_of_account: STATED.author_of_account,
    ...TAKEN_BACK,
    two: '"keptId" <> "absorbedId"',
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_absorbed: '"currentOf" = "absorbedId"',
  },
  JoinedEnrolment: {
    two: '"stayingId" <> "joinedId"',
  },
  DisabilityStatus: {
    rqth_from: `"rqthFromOn" IS NULL OR CAST("rqth" AS TEXT) <> 'unknown'`,
  },
  Exit: {
    derived_as_dropout: `NOT "derived" OR CAST("reason" AS TEXT) = 'dropout'`,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_enrolment: '"currentOf" = "enrolmentId"',
  },
  Interruption: {
    author_of_account: STATED.author_of_account,
    ...TAKEN_BACK,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL OR "endedOn" IS NOT NULL)',
    current_of_its_enrolment: '"currentOf" = "enrolmentId"',
    of_one_kind: '("reason" IS NULL) = ("toCohortId" IS NOT NULL)',
    ended_later: '"endedOn" > "lastPresentOn"',
    ended_in_its_place: '("endedOn" IS NULL) = ("replacesId" IS NULL)',
    arrived_of_a_transfer: '("arrivedId" IS NOT NULL) = ("endedOn" IS NOT NULL AND "toCohortId" IS NOT NULL)',
    began_before: '("beganOn" IS NULL) = ("arrivedId" IS NULL) AND ("beganOn" IS NULL OR "beganOn" <= "lastPresentOn")',
    arrived_elsewhere: '"arrivedId" <> "enrolmentId"',
  },
  FollowUp: {
    interval: '"fromOn" <= "dueOn" AND "dueOn" <= "toOn"',
  },
  Outcome: {
    activity_dates: '"endedOn" >= "startedOn"',
    corrects_another: '"supersedesId" <> "id"',
  },
  ContactAttempt: {
    author_of_account: STATED.author_of_account,
    call_back_at: `(CAST("result" AS TEXT) = 'call_back') = ("callBackAt" IS NOT NULL)`,
    called_back_later: '"callBackAt" > "madeAt"',
    taken_back_at: '"takenBackById" IS NULL OR "supersededAt" IS NOT NULL',
    address_found_wrong: `"wrongAddress" IS NULL OR CAST("result" AS TEXT) = 'wrong_address'`,
  },
  CallHold: {
    seen_once_held: '"since" <= "seenAt"',
  },
  Objection: {
    ...STATED,
    ...TAKEN_BACK,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL OR "endedOn" IS NOT NULL)',
    current_of_its_learner: '"currentOf" = "learnerId"',
    ended_later: '"endedOn" >= "fromOn"',
    ended_in_its_place: '"endedOn" IS NULL OR "replacesId" IS NOT NULL OR "mergeId" IS NOT NULL',
  },
  RightsRequest: {
    ...STATED,
    ...TAKEN_BACK,
    one_waiting: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL OR "answeredOn" IS NOT NULL)',
    answered_later: '"answeredOn" >= "receivedOn"',
    answered_in_its_place: '"answeredOn" IS NULL OR "replacesId" IS NOT NULL',
  },
  NoticeGiven: {
    author_of_account: STATED.author_of_account,
    ...TAKEN_BACK,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
  },
  ProofFile: { ...STATED, ...TAKEN_BACK, replaces_another: '"replacesId" <> "id"' },
  Verification: {
    author_of_account: STATED.author_of_account,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_file: '"currentOf" = "proofFileId"',
    remark_of_what_is_not_confirmed: `(CAST("finding" AS TEXT) = 'confirms') = ("remark" IS NULL)`,
  },
  Sample: {
    author_of_account: STATED.author_of_account,
    of_somebody: '"population" > 0',
    margin: '"margin" BETWEEN 1 AND 50',
  },
  SampleStratum: { drawn_among: '"drawn" BETWEEN 1 AND "population"' },
  SampledPerson: { position: '"position" > 0' },
  SampleMark: {
    ...STATED,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_person: '"currentOf" = "sampledId"',
    replaces_another: '"replacesId" <> "id"',
    says_what_is_so: `CAST("finding" AS TEXT) <> 'contradicted' OR "remark" IS NOT NULL`,
    erased_by_the_system: `CAST("finding" AS TEXT) <> 'erased' OR ("recordedById" IS NULL AND "remark" IS NULL)`,
  },
  ContactHours: {
    author_of_account: STATED.author_of_account,
    hours: '"notBefore" < "notAfter"',
  },
  SurveyLink: {
    author_of_account: STATED.author_of_account,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_window: `"currentOf" = "enrolmentId" || ' ' || CAST("window" AS TEXT) || ' ' || CAST("channel" AS TEXT)`,
    expires_later: '"recordedAt" < "expiresAt"',
    digest: 'length("tokenHash") = 64',
    code_of_a_letter: `"codeHash" IS NULL OR CAST("channel" AS TEXT) = 'letter'`,
    posted_of_a_letter: `"postedOn" IS NULL OR CAST("channel" AS TEXT) = 'letter'`,
    locked_after_wrong_birth_dates: `"wrongBirthDates" BETWEEN 0 AND ${MOST_WRONG_BIRTH_DATES} AND ("lockedAt" IS NOT NULL) = ("wrongBirthDates" = ${MOST_WRONG_BIRTH_DATES})`,
  },
  SurveyMessage: {
    author_of_account: STATED.author_of_account,
    current_of_its_step: `"currentOf" = "enrolmentId" || ' ' || CAST("window" AS TEXT) || ' ' || CAST("step" AS TEXT)`,
    step_while_it_holds: `("currentOf" IS NOT NULL) = ("step" IS NOT NULL AND CAST("state" AS TEXT) NOT IN ('lost', 'void'))`,
  },
  Meeting: {
    author_of_account: STATED.author_of_account,
    starts_at: `"startsAt" BETWEEN '00:00' AND '23:59' AND length("startsAt") = 5`,
    seats: '"seats" > 0',
  },
  MeetingInvitation: {
    author_of_account: STATED.author_of_account,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_meeting: `"currentOf" = "enrolmentId" || ' ' || "meetingId"`,
  },
  MeetingAnswer: {
    author_of_account: STATED.author_of_account,
    words_of_who_does_not_come: '"words" IS NULL OR NOT "coming"',
  },
  MeetingResult: {
    ...STATED,
    ...TAKEN_BACK,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_invitation: `"currentOf" = CAST("invitationId" AS TEXT)`,
  },
  Referral: {
    ...STATED,
    ...TAKEN_BACK,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_enrolment: '"currentOf" = "enrolmentId"',
  },
  TrainingTerms: {
    ...STATED,
    ...TAKEN_BACK,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_day: `"currentOf" = "enrolmentId" || ' ' || "fromOn"`,
    of_something: '"trainsAs" IS NOT NULL OR "allowance" IS NOT NULL',
  },
  JuryResult: {
    ...STATED,
    ...TAKEN_BACK,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_day: `"currentOf" = "enrolmentId" || ' ' || "heldOn"`,
    blocks_of_a_part: `"blocks" IS NULL OR CAST("result" AS TEXT) = 'partial'`,
    holds_what_was_given: `CAST("holds" AS TEXT) = 'full' OR CAST("result" AS TEXT) <> 'full'`,
  },
  RecruitmentMessage: {
    author_of_account: STATED.author_of_account,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_enrolment: `substr("currentOf", 1, length("enrolmentId") + 1) = "enrolmentId" || ' '`,
    about_a_meeting: `(CAST("kind" AS TEXT) IN ('invitation', 'reminder', 'cancellation')) = ("invitationId" IS NOT NULL)`,
    rank_of_who_waits: `(CAST("kind" AS TEXT) = 'waitlist') = ("rank" IS NOT NULL)`,
    reason_of_a_refusal: `NOT "tellsReason" OR CAST("kind" AS TEXT) = 'refusal'`,
    leaves_by_mail: `(CAST("way" AS TEXT) = 'email') = ("outboxId" IS NOT NULL)`,
    digest: 'length("tokenHash") = 64',
  },
  CampaignStatement: { author_of_account: STATED.author_of_account },
  CampaignTemplate: {
    author_of_account: STATED.author_of_account,
    locale: `"locale" IN ('fr', 'en')`,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_step: `"currentOf" = CAST("step" AS TEXT) || ' ' || CAST("channel" AS TEXT) || ' ' || "locale"`,
    subject_of_a_mail: `(CAST("channel" AS TEXT) = 'email') = ("subject" IS NOT NULL)`,
    replaces_another: '"replacesId" <> "id"',
  },
  OnlineApplication: {
    email_lower_case: '"email" = lower("email")',
    locale: `"locale" IN ('fr', 'en')`,
    notice: '"noticeVersion" > 0',
    digest: 'length("tokenHash") = 64',
    named_while_it_waits: `"enrolmentId" IS NOT NULL OR ("lastName" IS NOT NULL AND "firstName" IS NOT NULL AND ("email" IS NOT NULL OR "phone" IS NOT NULL))`,
    unnamed_once_enrolled: `"enrolmentId" IS NULL OR ("lastName" IS NULL AND "firstName" IS NULL AND "birthDate" IS NULL AND "email" IS NULL AND "phone" IS NULL)`,
    reached_somehow: '("reachedOn" IS NULL) = ("reachedBy" IS NULL)',
    examined_for_something: '("examinedAt" IS NULL) = ("setAsideFor" IS NULL AND "enrolmentId" IS NULL)',
    one_end: '"setAsideFor" IS NULL OR "enrolmentId" IS NULL',
    enrolled_once_confirmed: '"enrolmentId" IS NULL OR "confirmedAt" IS NOT NULL OR "reachedOn" IS NOT NULL',
  },
  User: {
    email_lower_case: '"email" = lower("email")',
    digest_locale: `"digestLocale" IN ('fr', 'en')`,
    host_has_organisation: `("role" = 'host') = ("hostOrganisationId" IS NOT NULL)`,
    only_hosts_read_only: `"readOnly" = false OR "role" = 'host'`,
  },
  Invitation: {
    email_lower_case: '"email" = lower("email")',
    account_once_accepted: '("acceptedAt" IS NULL) = ("accountId" IS NULL)',
    accepted_or_revoked: '"acceptedAt" IS NULL OR "revokedAt" IS NULL',
    open_until_it_ends: '("openFor" IS NULL) = ("acceptedAt" IS NOT NULL OR "revokedAt" IS NOT NULL)',
    open_for_its_address: `"openFor" = "hostOrganisationId" || ' ' || "email"`,
    expires_later: '"invitedAt" < "expiresAt"',
  },
  Delegation: {
    author_of_account: STATED.author_of_account,
    ...TAKEN_BACK,
    to_another: '"giverId" <> "receiverId"',
    days: '"fromOn" <= "untilOn"',
    taken_back_alone: '("supersededAt" IS NULL) = ("takenBackWhy" IS NULL)',
  },
  ControlMandate: {
    author_of_account: STATED.author_of_account,
    ...TAKEN_BACK,
    days: '"fromOn" <= "untilOn"',
    taken_back_alone: '("supersededAt" IS NULL) = ("takenBackWhy" IS NULL)',
  },
  OutboxMessage: {
    recipient_lower_case: '"recipient" = lower("recipient")',
    locale: `"locale" IN ('fr', 'en')`,
    attempts: '"attempts" >= 0',
    sent_or_failed: '"sentAt" IS NULL OR "failedAt" IS NULL',
    sent_by_who_claimed_it: '"sentAt" IS NULL OR "claimedAt" IS NOT NULL',
    failed_for_a_reason: '"failedAt" IS NULL OR "reason" IS NOT NULL',
    returned_after_it_left: '"returnedAt" IS NULL OR "claimedAt" IS NOT NULL',
    returned_for_a_reason: '("returnedAt" IS NULL) = ("returnedStatus" IS NULL)',
  },
  SavedView: {
    name: `length("name") BETWEEN 1 AND 60`,
    start_of_its_owner: '"startOf" = "ownerId"',
    withdrawn_is_shared_with_nobody: '"withdrawnAt" IS NULL OR NOT "shared"',
  },
  RegisterImport: {
    counts: '"created" >= 0 AND "updated" >= 0 AND "unchanged" >= 0 AND "rejected" >= 0',
    one_at_a_time: `"running" = 'import'`,
    run_is_confirmed: '("confirmedAt" IS NULL) = ("runId" IS NULL)',
    running_is_confirmed: '"running" IS NULL OR ("runId" IS NOT NULL AND "ended" IS NULL)',
    ended_is_of_a_run: '"ended" IS NULL OR "runId" IS NOT NULL',
    written_once_applied: '"writtenAt" IS NULL OR "appliedAt" IS NOT NULL',
    undone_once_applied: '"undone" >= 0 AND ("undoneAt" IS NULL OR "appliedAt" IS NOT NULL)',
  },
  Intake: {
    version: '"version" >= 1',
  },
  TakenBackCohort: {
    capacity: '"capacity" > 0',
    dates: '"endsOn" >= "startsOn"',
    recorded_before: '"recordedAt" <= "takenBackAt"',
  },
  RowChoices: {
    version: '"version" >= 1',
  },
  UndoRequest: {
    reason: `length("reason") BETWEEN 1 AND 500`,
    answered_by_somebody:
      '("answer" IS NULL) = ("answeredAt" IS NULL) AND ("answer" IS NULL) = ("answeredById" IS NULL)',
    of_one_thing: `("undoes" = 'import') = ("importId" IS NOT NULL)
      AND ("undoes" = 'import') = ("enrolmentId" IS NULL) AND ("undoes" = 'import') = ("cohortId" IS NULL)`,
    open_until_answered: `"currentOf" IS NULL OR ("currentOf" = COALESCE("importId", "enrolmentId") AND "answer" IS NULL)`,
    another_answers: `"answer" IS NULL OR ("answer" IN ('withdrawn', 'alone')) = ("answeredById" = "requestedById")`,
  },
  Erasure: {
    answered_by_somebody:
      '("answer" IS NULL) = ("answeredAt" IS NULL) AND ("answer" IS NULL) = ("answeredById" IS NULL)',
    open_until_answered: '("currentOf" IS NULL) = ("answer" IS NOT NULL)',
    current_of_its_learner: '"currentOf" = "learnerId"',
    another_answers: `"answer" IS NULL OR (CAST("answer" AS TEXT) = 'withdrawn') = ("answeredById" = "proposedById")`,
  },
  TakenBackEnrolment: {
    level: '"level" IN (0, 3, 4, 5, 6, 7, 8)',
    commune_from: '"communeFromOn" IS NULL OR "communeInsee" IS NOT NULL',
    recorded_before: '"recordedAt" <= "takenBackAt"',
  },
  IntakeSource: {
    name: `length("name") BETWEEN 1 AND 60 AND length("nameKey") > 0`,
  },
  PublishedClaim: {
    declared_percent: '"declaredPercent" BETWEEN 0 AND 100',
  },
  ClaimPart: {
    percent: '"percent" BETWEEN 0 AND 100',
  },
  Call: {
    opens_before_it_closes: '"opensAt" < "closesAt"',
    places: '"places" > 0',
    published_with_a_calendar: '"publishedAt" IS NULL OR ("opensAt" IS NOT NULL AND "closesAt" IS NOT NULL)',
    revision: '"revision" > 0',
  },
  ApplicationReview: {
    recused_with_its_reason: '("recusedAt" IS NULL) = ("recusalReason" IS NULL)',
  },
  ReviewScore: {
    score: '"score" BETWEEN 0 AND 5',
  },
  ApplicationDecision: {
    outcome: `CAST("outcome" AS TEXT) IN ('selected', 'selected_conditional', 'waitlisted', 'rejected')`,
  },
  ApplicationOpening: {
    new_with_premises: '"renews" = true OR "premisesId" IS NOT NULL',
  },
  ApplicationSubmission: {
    version: '"version" > 0',
    late_with_its_reason: '"lateById" IS NULL OR "lateReason" IS NOT NULL',
  },
  ApplicationDocument: {
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_place: `"currentOf" = "applicationId" || ' ' || "callDocumentId"`,
    file_or_promise: '("fileId" IS NULL) = ("promisedOn" IS NOT NULL)',
  },
  CallCriterion: {
    weight: '"weight" BETWEEN 1 AND 100',
  },
  CallNote: {
    later_only: '"closesAtAfter" > "closesAtBefore"',
    moved_from: '("closesAtAfter" IS NULL) = ("closesAtBefore" IS NULL)',
    decision_later_only: '"decisionAfterOn" > "decisionBeforeOn"',
    decision_moved_from: '("decisionAfterOn" IS NULL) = ("decisionBeforeOn" IS NULL)',
  },
  StoredFile: {
    size: '"size" > 0',
    sha256: 'length("sha256") = 64',
    name: `length("name") BETWEEN 1 AND 60`,
  },
  Premises: {
    availability: '"availableFromOn" <= "availableUntilOn"',
  },
  PremisesStatement: {
    ...STATED,
    ...TAKEN_BACK,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_day: `"currentOf" = "premisesId" || ' ' || coalesce("fromOn", '')`,
    connection_mbits: '"connectionMbits" > 0',
  },
  Room: {
    seats: '"seats" > 0 AND "workstations" >= 0',
    availability: '"availableFromOn" <= "availableUntilOn"',
  },
  Outage: {
    ...STATED,
    workstations: '"workstations" > 0',
    days: '"fromOn" <= "untilOn"',
  },
  Agreement: {
    parties: `("kind" = 'hosting') = ("hostId" IS NOT NULL) AND ("kind" = 'hosting') = ("schoolId" IS NOT NULL)
      AND ("kind" = 'funding') = ("providerId" IS NOT NULL)`,
  },
  AgreementVersion: {
    period: '"fromOn" <= "untilOn"',
    reason_of_amendment: '("number" = 0) = ("reason" IS NULL)',
    ceiling: isAmount("ceilingCents"),
  },
  CoveredCohort: { planned: `"plannedHours" > 0 AND ${isAmount("plannedCents")}` },
  CoFunding: { cents: isAmount("cents") },
  Instalment: {
    cents: isAmount("cents"),
    one_due: '("dueOn" IS NULL) <> ("dueDays" IS NULL) AND coalesce("dueDays", 0) >= 0',
  },
  ReturnVersion: {
    number: '"number" > 0',
    sha256: 'length("sha256") = 64',
  },
  ReportComment: {
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_place: `"currentOf" = "agreementId" || ' ' || CAST("position" AS TEXT) || ' ' || "section"`,
  },
  ReportMove: {
    sent_back_with_its_reason: `(CAST("to" AS TEXT) = 'sent_back') = ("reason" IS NOT NULL)`,
    handed_in_with_its_comments: `(CAST("to" AS TEXT) = 'submitted') = ("comments" IS NOT NULL)`,
  },
  Payment: {
    author_of_account: STATED.author_of_account,
    ...TAKEN_BACK,
    cents: isAmount("cents"),
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
  },
  HoursStatement: {
    ...STATED,
    hours: '"hours" > 0',
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_cohort: '"currentOf" = "cohortId"',
  },
  LabelStatement: {
    ...STATED,
    ...TAKEN_BACK,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_day: `"currentOf" = "programmeId" || ' ' || "fromOn"`,
    period: '"fromOn" <= "untilOn"',
    ends_what_is_granted: `(CAST("act" AS TEXT) IN ('granted', 'renewed')) = ("untilOn" IS NOT NULL)`,
    reason_of_what_stops: `(CAST("act" AS TEXT) IN ('suspended', 'withdrawn')) = ("reason" IS NOT NULL)`,
  },
  LabelThreshold: {
    ...STATED,
    ...TAKEN_BACK,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_day: `"currentOf" = CAST("criterion" AS TEXT) || ' ' || "validFromOn"`,
    percent: '"percent" BETWEEN 1 AND 100',
    validity: '"validFromOn" <= "validUntilOn"',
  },
  ParticipantTemplate: {
    ...STATED,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_year: `"currentOf" = CAST("fromYear" AS TEXT)`,
    columns: `"columns" LIKE '[{%}]'`,
  },
  ReturnDueDay: {
    ...STATED,
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_year: `"currentOf" = CAST("kind" AS TEXT) || ' ' || CAST("fromYear" AS TEXT)`,
    yearly: `CAST("kind" AS TEXT) NOT IN ('funding_report', 'public_copy', 'label')`,
    month_day: `"monthDay" BETWEEN '01-01' AND '12-31' AND length("monthDay") = 5`,
  },
  TerritoryFigure: {
    ...STATED,
    ...TAKEN_BACK,
    year: '"year" BETWEEN 1900 AND 2199',
    one_current: '("currentOf" IS NULL) = ("supersededAt" IS NOT NULL)',
    current_of_its_place: `"currentOf" = "seriesId" || ' ' || CAST("areaKind" AS TEXT) || ' ' || "areaCode" || ' ' || CAST("year" AS TEXT)`,
  },
};

/**
 * One check for each step date: none of those that can come before it is later (which follow which: lib/people/enrolments/rules/steps.ts). Only
 * a register lets an entry follow a rejection or a withdrawal.
 */
function stepsInOrder(): Record<string, string> {
  const [undecided, admitted] = [["appliedOn", "invitedOn", "waitlistedOn"], "admittedOn"];
  const before: Partial<Record<StepDate, readonly string[]>> = {
    invitedOn: ["appliedOn"],
    waitlistedOn: ["appliedOn", "invitedOn"],
    admittedOn: undecided,
    rejectedOn: undecided,
    withdrawnOn: [...undecided, admitted],
    noShowOn: [...undecided, admitted],
    enteredOn: [...undecided, admitted, "rejectedOn", "withdrawnOn"],
  };
  return Object.fromEntries(
    Object.entries(before).map(([step, earlier]) => [
      `${step}_order`,
      earlier.map((one) => `"${one}" <= "${step}"`).join(" AND "),
    ]),
  );
}

/** Rows of these tables are not deleted; only the columns named may change, those of `ONCE` once, and together. */
export const APPEND_ONLY: Record<string, readonly string[]> = {
  AcceptedReport: [],
  AccessRecord: [],
  ApplicationDocument: ["supersededAt", "currentOf"],
  ApplicationLateLeave: [],
  ApplicationMessage: [],
  ApplicationDecision: [],
  ApplicationMove: [],
  ApplicationOpening: [],
  ApplicationOpinion: [],
  ApplicationSubmission: [],
  AuditEvent: [],
  CallNote: [],
  CampaignStatement: [],
  CampaignTemplate: ["supersededAt", "currentOf"],
  EarlierAnswer: [],
  AgreementVersion: [],
  CoFunding: [],
  ContactHours: ["words"],
  ControlMandate: ["supersededAt", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  CoveredCohort: [],
  DelegatedSchool: [],
  Delegation: ["supersededAt", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  EarlierCohort: [],
  EarlierDisability: [],
  EarlierEnrolment: [],
  EarlierLearner: [],
  Erasure: ["currentOf", "answer", "answeredAt", "answeredById"],
  FollowUp: ["outcome", "ever", "inField", "awaits", "schoolId", "cohortId"],
  HoursStatement: ["supersededAt", "currentOf"],
  Instalment: [],
  JoinedEnrolment: ["passedOverReason"],
  Interruption: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  LabelStatement: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  LabelThreshold: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  LearnerMerge: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById", "before", "nameKey"],
  MandatedSchool: [],
  MeetingAnswer: ["words"],
  MeetingInvitation: ["supersededAt", "currentOf"],
  MeetingResult: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  Objection: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  NoticeGiven: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  Outage: ["supersededAt"],
  ParticipantTemplate: ["supersededAt", "currentOf"],
  Payment: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  PremisesStatement: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  RecruitmentMessage: ["supersededAt", "currentOf"],
  Referral: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  RightsRequest: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  ReportComment: ["supersededAt", "currentOf"],
  ReportDue: [],
  ReportMove: [],
  ReturnDueDay: ["supersededAt", "currentOf"],
  ReturnTransmission: [],
  ReturnVersion: [],
  Sample: [],
  SampleMark: ["supersededAt", "currentOf"],
  SampledPerson: [],
  SampleStratum: [],
  SchoolPlacement: ["supersededAt"],
  StoredFile: ["name", "deletedAt"],
  Exit: ["supersededAt", "currentOf"],
  TakenBackCohort: [],
  TakenBackEnrolment: [],
  ToldApart: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  UndoRequest: ["currentOf", "answer", "answeredAt", "answeredById"],
  ContactAttempt: ["supersededAt", "takenBackById", "note", "wrongAddress"],
  ProofFile: ["supersededAt", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  Verification: ["supersededAt", "currentOf", "remark"],
  SurveyMessage: ["state", "currentOf"],
  Outcome: ["supersededAt", "jobTitle", "employerSiren", "employerCommuneInsee"],
  JuryResult: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  TrainingTerms: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
  TerritoryFigure: ["supersededAt", "currentOf", "takenBackWhy", "takenBackAuthor", "takenBackById"],
};

/** Of these, rows whose `at` is as many days ago may be deleted after all: any twelve months are that long at least. */
const KEPT_DAYS: Record<string, number> = { AccessRecord: 365 };

/** What was on record of a person goes with what is (domain.md §6), and not before it. */
const GOES_WITH: Record<string, string> = {
  EarlierEnrolment: 'SELECT 1 FROM "Enrolment" WHERE "id" = OLD."enrolmentId"',
  EarlierDisability: 'SELECT 1 FROM "DisabilityStatus" WHERE "enrolmentId" = OLD."enrolmentId"',
  EarlierLearner: 'SELECT 1 FROM "Learner" WHERE "id" = OLD."learnerId"',
  LearnerMerge: `SELECT 1 FROM "Learner" a, "Learner" b WHERE a."id" = OLD."keptId" AND b."id" = OLD."absorbedId"`,
  JoinedEnrolment: 'SELECT 1 FROM "LearnerMerge" WHERE "id" = OLD."mergeId"',
  ToldApart: `SELECT 1 FROM "Learner" a, "Learner" b WHERE a."id" = OLD."lowerId" AND b."id" = OLD."higherId"`,
};

type Check = { table: string; name: string; condition: string };

const isCivilDate = ({ name, type }: Column) => type === "String" && (/On$/.test(name) || name === "birthDate");
const isSiren = ({ name, type }: Column) => type === "String" && /siren$/i.test(name);

const ONCE = ["supersededAt", "takenBackWhy", "takenBackAuthor", "takenBackById"];

const changedOnce = (mayChange: readonly string[]) => ONCE.filter((name) => mayChange.includes(name));

const DATE_IS_CIVIL: Record<Dialect, (column: string) => string> = {
  sqlite: (column) => `date("${column}") IS "${column}"`,
  postgres: (column) => `is_civil_date("${column}")`,
};

const NINE_DIGITS: Record<Dialect, (column: string) => string> = {
  sqlite: (column) => `length("${column}") = 9 AND "${column}" NOT GLOB '*[^0-9]*'`,
  postgres: (column) => `"${column}" ~ '^[0-9]{9}$'`,
};

function checksOf(dialect: Dialect, columns: readonly Column[]): Check[] {
  const stated = Object.entries(CHECKS).flatMap(([table, checks]) =>
    Object.entries(checks).map(([name, condition]) => ({ table, name: `${table}_${name}_check`, condition })),
  );
  const byType = (matches: (column: Column) => boolean, condition: (column: string) => string) =>
    columns
      .filter(matches)
      .map(({ model, name }) => ({ table: model, name: `${model}_${name}_check`, condition: condition(name) }));
  return [...stated, ...byType(isCivilDate, DATE_IS_CIVIL[dialect]), ...byType(isSiren, NINE_DIGITS[dialect])];
}

function sqliteChecks(checks: readonly Check[]): Standing[] {
  const tables = [...new Set(checks.map(({ table }) => table))].sort();
  return tables.flatMap((table) =>
    ["INSERT", "UPDATE"].map((event) => {
      const lines = checks
        .filter((check) => check.table === table)
        .map(({ name, condition }) => {
          const ofNewRow = condition.replaceAll(/"\w+"/g, (column) => `NEW.${column}`);
          return `  SELECT RAISE(ABORT, '${name}') WHERE NOT (${ofNewRow});`;
        });
      return sqliteTrigger(
        `${table}_check_${event.toLowerCase()}`,
        `BEFORE ${event} ON "${table}" BEGIN\n${lines.join("\n")}\nEND`,
      );
    }),
  );
}

/** That a column is another one than it was, and not what it becomes of somebody who is anonymised (docs/adr/0081). */
function changedIn(table: string, differs: string): (column: { name: string }) => string {
  return ({ name }) => {
    const door = narrowDoor(table, name);
    const changed = `NEW."${name}" ${differs} OLD."${name}"`;
    return door ? `(${changed} AND (${door}) IS NOT TRUE)` : changed;
  };
}

function sqliteAppendOnly(table: string, mayChange: readonly string[], columns: readonly Column[]): Standing[] {
  const refuse = (verb: string, when = "") =>
    sqliteTrigger(
      `${table}_append_only_${verb.toLowerCase()}`,
      `BEFORE ${verb} ON "${table}"${when} BEGIN\n  SELECT RAISE(ABORT, '${table} is append-only');\nEND`,
    );
  const changed = changedIn(table, "IS NOT");
  const fixed = columns.filter(({ model, name }) => model === table && !mayChange.includes(name)).map(changed);
  const again = changedOnce(mayChange).map((name) => `(OLD."supersededAt" IS NOT NULL AND ${changed({ name })})`);
  const when = `\nWHEN ${[...fixed, ...again].join("\n  OR ")}`;
  const [days, whose] = [KEPT_DAYS[table], GOES_WITH[table]];
  const young = days ? ` WHEN julianday('now') - julianday(OLD."at") < ${days}` : "";
  return [refuse("DELETE", whose ? ` WHEN EXISTS (${whose})` : young), refuse("UPDATE", when)];
}

/**
 * `OR REPLACE` deletes the row that stands in the way without firing a trigger for deletions: such a row stays. Each key
 * is looked up by itself (null is equal to nothing): of two that are joined by OR, SQLite may read the whole table for
 * every row that is written.
 */
function sqliteNoReplacement(table: string, keys: readonly (readonly string[])[]): Standing[] {
  const refuse = (name: string, event: string, other = "") => {
    const bound = keys.map((key) => {
      const same = key.map((column) => `"${column}" = NEW."${column}"`).join(" AND ");
      return `EXISTS (SELECT 1 FROM "${table}" WHERE ${same}${other})`;
    });
    return sqliteTrigger(
      `${table}_append_only_${name}`,
      `BEFORE ${event} ON "${table}" WHEN ${bound.join("\n  OR ")} BEGIN
  SELECT RAISE(ABORT, '${table} is append-only');
END`,
    );
  };
  return [refuse("replace", "INSERT"), refuse("replace_update", "UPDATE", " AND rowid <> OLD.rowid")];
}

const POSTGRES_FUNCTIONS: Standing[] = [
  {
    what: 'FUNCTION "is_civil_date"(text)',
    sql: `CREATE OR REPLACE FUNCTION is_civil_date(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE
    WHEN value IS NULL THEN true
    WHEN value ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' THEN
      extract(month FROM make_date(left(value, 4)::int, substr(value, 6, 2)::int, 1) + (right(value, 2)::int - 1))
        = substr(value, 6, 2)::int
    ELSE false
  END`,
  },
  postgresFunction("refuse_change", "  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;"),
];

/** A function of its own for each table: what is the same is compared by column, for every row that is summed. */
function postgresAppendOnly(table: string, mayChange: readonly string[], columns: readonly Column[]): Standing[] {
  const changed = changedIn(table, "IS DISTINCT FROM");
  const own = columns.filter(({ model, name }) => model === table && !mayChange.includes(name));
  const [fixed, doors] = [
    own.filter(({ name }) => narrowDoor(table, name) === null),
    own.filter(({ name }) => narrowDoor(table, name) !== null),
  ];
  const rowOf = (row: string) => `(${fixed.map(({ name }) => `${row}."${name}"`).join(", ")})`;
  const others = [
    ...doors.map(changed),
    ...changedOnce(mayChange).map((name) => `(OLD."supersededAt" IS NOT NULL AND ${changed({ name })})`),
  ]
    .map((condition) => `\n    OR ${condition}`)
    .join("");
  const change = postgresFunction(
    `${table}_append_only`,
    `  IF ${rowOf("NEW")} IS DISTINCT FROM ${rowOf("OLD")}${others} THEN
    RAISE EXCEPTION '${table} is append-only';
  END IF;
  RETURN NEW;`,
  );
  const refuse = (name: string, event: string, each: string, call = "refuse_change()") =>
    postgresTrigger(
      `${table}_append_only_${name}`,
      `BEFORE ${event}`,
      table,
      ` FOR EACH ${each} EXECUTE FUNCTION ${call}`,
    );
  const [days, whose] = [KEPT_DAYS[table], GOES_WITH[table]];
  const young = days ? ` WHEN (OLD."at" > (now() AT TIME ZONE 'UTC') - interval '${days} days')` : "";
  const stays = postgresFunction(
    `${table}_stays`,
    `  IF EXISTS (${whose}) THEN
    RAISE EXCEPTION '${table} is append-only';
  END IF;
  RETURN OLD;`,
  );
  return [
    change,
    ...(whose ? [stays] : []),
    refuse("change", "UPDATE", "ROW", `"${table}_append_only"()`),
    refuse("delete", "DELETE", `ROW${young}`, whose && `"${table}_stays"()`),
    refuse("truncate", "TRUNCATE", "STATEMENT"),
  ];
}

/** Checks, and what keeps the rows of append-only tables. */
export function constraints(dialect: Dialect, schema: string): Standing[] {
  const columns = columnsOf(schema);
  const checks = checksOf(dialect, columns);
  const tables = Object.entries(APPEND_ONLY);
  if (dialect === "postgres")
    return [
      ...POSTGRES_FUNCTIONS,
      ...checks.map(({ table, name, condition }) => checkOf(table, name, condition)),
      ...tables.flatMap(([table, mayChange]) => postgresAppendOnly(table, mayChange, columns)),
    ];
  const keys = keysOf(schema);
  return [
    ...sqliteChecks(checks),
    ...tables.flatMap(([table, mayChange]) => sqliteAppendOnly(table, mayChange, columns)),
    ...tables.flatMap(([table]) => sqliteNoReplacement(table, keys.get(table) ?? [])),
  ];
}
