import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import * as applicationCommandModule from "@/lib/competition/applications/commands";
import * as applicationDecisionModule from "@/lib/competition/applications/decision-commands";
import * as applicationDocumentModule from "@/lib/competition/applications/document-commands";
import * as applicationHandlingModule from "@/lib/competition/applications/handling-commands";
import * as applicationOpeningModule from "@/lib/competition/applications/opening-commands";
import * as applicationOpeningQueryModule from "@/lib/competition/applications/opening-queries";
import * as applicationOriginModule from "@/lib/competition/applications/origin-queries";
import * as applicationQueryModule from "@/lib/competition/applications/queries";
import * as applicationReviewModule from "@/lib/competition/applications/review-commands";
import * as applicationReviewQueryModule from "@/lib/competition/applications/review-queries";
import * as callReviewerModule from "@/lib/competition/applications/reviewer-commands";
import * as schoolStoryModule from "@/lib/competition/applications/story-queries";
import * as applicationTalkModule from "@/lib/competition/applications/talk-commands";
import * as callCommandModule from "@/lib/competition/calls/commands";
import * as callQueryModule from "@/lib/competition/calls/queries";
import * as accountCommandModule from "@/lib/entrances/accounts/commands";
import * as delegationCommandModule from "@/lib/entrances/accounts/delegation-commands";
import * as delegationQueryModule from "@/lib/entrances/accounts/delegation-queries";
import * as digestCommandModule from "@/lib/entrances/accounts/digest-commands";
import * as invitationCommandModule from "@/lib/entrances/accounts/invitation-commands";
import * as invitationQueryModule from "@/lib/entrances/accounts/invitation-queries";
import * as ownCommandModule from "@/lib/entrances/accounts/own-commands";
import * as accountQueryModule from "@/lib/entrances/accounts/queries";
import * as retentionCommandModule from "@/lib/entrances/retention/commands";
import * as retentionQueryModule from "@/lib/entrances/retention/queries";
import * as coverageQueryModule from "@/lib/figures/coverage/queries";
import * as figureCommandModule from "@/lib/figures/indicators/commands";
import * as publishedFigureModule from "@/lib/figures/indicators/published/published-queries";
import * as figureQueryModule from "@/lib/figures/indicators/queries";
import * as labelCommandModule from "@/lib/figures/label/commands";
import * as labelEvidenceModule from "@/lib/figures/label/evidence-queries";
import * as labelHistoryModule from "@/lib/figures/label/history-queries";
import * as labelQueryModule from "@/lib/figures/label/queries";
import * as sampleCommandModule from "@/lib/figures/samples/commands";
import * as sampleQueryModule from "@/lib/figures/samples/queries";
import * as thresholdCommandModule from "@/lib/figures/thresholds/commands";
import * as viewCommandModule from "@/lib/figures/views/commands";
import * as viewExportModule from "@/lib/figures/views/export-commands";
import * as viewQueryModule from "@/lib/figures/views/queries";
import { can, PERMISSIONS } from "@/lib/foundation/access/policy";
import { type Actor, ROLES, type Role } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import * as accessQueryModule from "@/lib/foundation/reads/queries";
import * as agreementCommandModule from "@/lib/money/agreements/commands";
import * as costQueryModule from "@/lib/money/agreements/cost-queries";
import * as agreementFormModule from "@/lib/money/agreements/form-queries";
import * as paymentCommandModule from "@/lib/money/agreements/payment-commands";
import * as agreementQueryModule from "@/lib/money/agreements/queries";
import * as schoolAgreementModule from "@/lib/money/agreements/school-queries";
import * as ledgerQueryModule from "@/lib/money/ledger/queries";
import * as dueDayCommandModule from "@/lib/money/returns/due-day-commands";
import * as dueDayQueryModule from "@/lib/money/returns/due-day-queries";
import * as returnQueryModule from "@/lib/money/returns/queries";
import * as reportCommandModule from "@/lib/money/returns/report-commands";
import * as reportQueryModule from "@/lib/money/returns/report-queries";
import * as templateCommandModule from "@/lib/money/returns/template-commands";
import * as templateQueryModule from "@/lib/money/returns/template-queries";
import * as returnVersionCommandModule from "@/lib/money/returns/version-commands";
import * as returnVersionQueryModule from "@/lib/money/returns/version-queries";
import * as partnerCommandModule from "@/lib/network/partners/commands";
import * as partnerQueryModule from "@/lib/network/partners/queries";
import * as premisesCommandModule from "@/lib/network/premises/commands";
import * as outageCommandModule from "@/lib/network/premises/outage-commands";
import * as premisesQueryModule from "@/lib/network/premises/queries";
import * as programmeCommandModule from "@/lib/network/programmes/commands";
import * as programmeQueryModule from "@/lib/network/programmes/queries";
import * as schoolCommandModule from "@/lib/network/schools/commands";
import * as publicSchoolModule from "@/lib/network/schools/public-queries";
import * as schoolQueryModule from "@/lib/network/schools/queries";
import * as territoryCommandModule from "@/lib/network/territory/commands";
import * as territoryQueryModule from "@/lib/network/territory/queries";
import * as answerCommandModule from "@/lib/people/answers/commands";
import * as letterCommandModule from "@/lib/people/answers/letter-commands";
import * as letterQueryModule from "@/lib/people/answers/letter-queries";
import * as ownContactModule from "@/lib/people/answers/own-contact-commands";
import * as ownFileModule from "@/lib/people/answers/own-file-commands";
import * as ownObjectionModule from "@/lib/people/answers/own-objection-commands";
import * as proveCommandModule from "@/lib/people/answers/prove-commands";
import * as answerQueryModule from "@/lib/people/answers/queries";
import * as sendCommandModule from "@/lib/people/answers/send-commands";
import * as campaignCommandModule from "@/lib/people/campaign/commands";
import * as campaignQueryModule from "@/lib/people/campaign/queries";
import * as campaignRunModule from "@/lib/people/campaign/run-commands";
import * as campaignSendModule from "@/lib/people/campaign/send-commands";
import * as campaignSettleModule from "@/lib/people/campaign/settle-commands";
import * as campaignTemplateModule from "@/lib/people/campaign/template-commands";
import * as campaignTemplateQueryModule from "@/lib/people/campaign/template-queries";
import * as combineCommandModule from "@/lib/people/cohorts/combine-commands";
import * as combineQueryModule from "@/lib/people/cohorts/combine-queries";
import * as cohortCommandModule from "@/lib/people/cohorts/commands";
import * as historyQueryModule from "@/lib/people/cohorts/history-queries";
import * as cohortQueryModule from "@/lib/people/cohorts/queries";
import * as enrolmentCommandModule from "@/lib/people/enrolments/commands";
import * as elsewhereCommandModule from "@/lib/people/enrolments/elsewhere-commands";
import * as elsewhereQueryModule from "@/lib/people/enrolments/elsewhere-queries";
import * as entryCommandModule from "@/lib/people/enrolments/entry-commands";
import * as entryRecordModule from "@/lib/people/enrolments/entry-record-commands";
import * as learnerExportModule from "@/lib/people/enrolments/export-commands";
import * as groupCommandModule from "@/lib/people/enrolments/group-commands";
import * as interruptionCommandModule from "@/lib/people/enrolments/interruption-commands";
import * as interruptionQueryModule from "@/lib/people/enrolments/interruption-queries";
import * as juryCommandModule from "@/lib/people/enrolments/jury-commands";
import * as juryQueryModule from "@/lib/people/enrolments/jury-queries";
import * as learnerListModule from "@/lib/people/enrolments/learner-queries";
import * as enrolmentQueryModule from "@/lib/people/enrolments/queries";
import * as recruitmentListModule from "@/lib/people/enrolments/recruitment-queries";
import * as takeBackCommandModule from "@/lib/people/enrolments/take-back-commands";
import * as takeBackQueryModule from "@/lib/people/enrolments/take-back-queries";
import * as termsCommandModule from "@/lib/people/enrolments/terms-commands";
import * as termsQueryModule from "@/lib/people/enrolments/terms-queries";
import * as finderQueryModule from "@/lib/people/finder/queries";
import * as ownCallModule from "@/lib/people/followup/call-queries";
import * as followupExportModule from "@/lib/people/followup/export-commands";
import * as progressQueryModule from "@/lib/people/followup/progress-queries";
import * as followupQueryModule from "@/lib/people/followup/queries";
import * as queueQueryModule from "@/lib/people/followup/queue-queries";
import * as hoursCommandModule from "@/lib/people/hours/commands";
import * as hoursQueryModule from "@/lib/people/hours/queries";
import * as learnerCommandModule from "@/lib/people/learners/commands";
import * as pairQueryModule from "@/lib/people/learners/pair-queries";
import * as learnerQueryModule from "@/lib/people/learners/queries";
import * as mandateCommandModule from "@/lib/people/mandates/commands";
import * as mandateQueryModule from "@/lib/people/mandates/queries";
import * as mergeModule from "@/lib/people/merges/commands";
import * as mergeQueryModule from "@/lib/people/merges/queries";
import * as undoMergeModule from "@/lib/people/merges/undo-commands";
import * as noticeCommandModule from "@/lib/people/notices/commands";
import * as noticeQueryModule from "@/lib/people/notices/queries";
import * as onlineCommandModule from "@/lib/people/online/commands";
import * as onlineOwnModule from "@/lib/people/online/own-commands";
import * as onlineQueryModule from "@/lib/people/online/queries";
import * as attemptCommandModule from "@/lib/people/outcomes/attempt-commands";
import * as outcomeCommandModule from "@/lib/people/outcomes/commands";
import * as objectionCommandModule from "@/lib/people/outcomes/objection-commands";
import * as objectionQueryModule from "@/lib/people/outcomes/objection-queries";
import * as proofCommandModule from "@/lib/people/outcomes/proof-commands";
import * as proofQueryModule from "@/lib/people/outcomes/proof-queries";
import * as outcomeQueryModule from "@/lib/people/outcomes/queries";
import * as recruitmentCommandModule from "@/lib/people/recruitment/commands";
import * as recruitmentQueryModule from "@/lib/people/recruitment/queries";
import * as registerCommandModule from "@/lib/people/register/commands";
import * as intakeCommandModule from "@/lib/people/register/intake-commands";
import * as intakeQueryModule from "@/lib/people/register/intake-queries";
import * as registerQueryModule from "@/lib/people/register/queries";
import * as rowCommandModule from "@/lib/people/register/row-commands";
import * as undoCommandModule from "@/lib/people/register/undo-commands";
import * as undoQueryModule from "@/lib/people/register/undo-queries";
import * as rightsCommandModule from "@/lib/people/rights/commands";
import * as rightsQueryModule from "@/lib/people/rights/queries";
import * as backupCommandModule from "@/lib/services/backup/commands";
import * as fileKeyCommandModule from "@/lib/services/files/key-commands";
import * as fileQueryModule from "@/lib/services/files/queries";
import * as mailCommandModule from "@/lib/services/mail/commands";
import * as mailQueryModule from "@/lib/services/mail/queries";
import * as returnedMailModule from "@/lib/services/mail/returned-commands";
import { contextOf } from "../support/factories";
import {
  accessQueries,
  accountCommands,
  accountQueries,
  delegationCommands,
  delegationQueries,
  digestCommands,
  ownCommands,
} from "../support/permissions/accounts";
import { agreements } from "../support/permissions/agreements";
import {
  applicationCommands,
  applicationDecisions,
  applicationDocuments,
  applicationHandling,
  applicationOpeningQueries,
  applicationOpenings,
  applicationOrigins,
  applicationQueries,
  applicationReviewQueries,
  applicationReviews,
  applicationTalk,
} from "../support/permissions/applications";
import { callCommands, callQueries, callReviewers } from "../support/permissions/calls";
import { campaign } from "../support/permissions/campaign";
import { coverageQueries } from "../support/permissions/coverage";
import { figureCommands, figureQueries, publishedFigureQueries } from "../support/permissions/figures";
import { fileKeyCommands, fileQueries } from "../support/permissions/files";
import { invitationCommands, invitationQueries } from "../support/permissions/invitations";
import { label } from "../support/permissions/label";
import { ledger } from "../support/permissions/ledger";
import { mail } from "../support/permissions/mail";
import { mandates } from "../support/permissions/mandates";
import {
  backup,
  cohorts,
  intake,
  partners,
  programmes,
  register,
  rows,
  schools,
  undo,
} from "../support/permissions/network";
import { notices } from "../support/permissions/notices";
import { online } from "../support/permissions/online";
import { answers, enrolments, followup, hours, learners, outcomes, recruitment } from "../support/permissions/people";
import { outageCommands, premisesCommands, premisesQueries } from "../support/permissions/premises";
import * as retention from "../support/permissions/retention";
import { returns } from "../support/permissions/returns";
import { sampleCommands, sampleQueries } from "../support/permissions/samples";
import { makeSites } from "../support/permissions/sites";
import { answerOf, type Line, linesOf } from "../support/permissions/table";
import { territoryCommands, territoryQueries } from "../support/permissions/territory";
import { viewCommands, viewExports, viewQueries } from "../support/permissions/views";

const FILES: Record<string, Line[]> = {
  "reads/queries": linesOf("reads", accessQueryModule, accessQueries),
  "accounts/commands": linesOf("accounts", accountCommandModule, accountCommands),
  "accounts/delegation-commands": linesOf("accounts", delegationCommandModule, delegationCommands),
  "accounts/delegation-queries": linesOf("accounts", delegationQueryModule, delegationQueries),
  "accounts/invitation-commands": linesOf("accounts", invitationCommandModule, invitationCommands),
  "accounts/invitation-queries": linesOf("accounts", invitationQueryModule, invitationQueries),
  "accounts/digest-commands": linesOf("accounts", digestCommandModule, digestCommands),
  "accounts/own-commands": linesOf("accounts", ownCommandModule, ownCommands),
  "accounts/queries": linesOf("accounts", accountQueryModule, accountQueries),
  "applications/commands": linesOf("applications", applicationCommandModule, applicationCommands),
  "applications/decision-commands": linesOf("applications", applicationDecisionModule, applicationDecisions),
  "applications/document-commands": linesOf("applications", applicationDocumentModule, applicationDocuments),
  "applications/handling-commands": linesOf("applications", applicationHandlingModule, applicationHandling),
  "applications/opening-commands": linesOf("applications", applicationOpeningModule, applicationOpenings),
  "applications/opening-queries": linesOf("applications", applicationOpeningQueryModule, applicationOpeningQueries),
  "applications/origin-queries": linesOf("applications", applicationOriginModule, applicationOrigins),
  "applications/queries": linesOf("applications", applicationQueryModule, applicationQueries),
  "applications/review-commands": linesOf("applications", applicationReviewModule, applicationReviews),
  "applications/review-queries": linesOf("applications", applicationReviewQueryModule, applicationReviewQueries),
  "applications/talk-commands": linesOf("applications", applicationTalkModule, applicationTalk),
  "agreements/commands": linesOf("agreements", agreementCommandModule, agreements.commands),
  "agreements/cost-queries": linesOf("agreements", costQueryModule, agreements.costQueries),
  "agreements/form-queries": linesOf("agreements", agreementFormModule, agreements.formQueries),
  "agreements/payment-commands": linesOf("agreements", paymentCommandModule, agreements.paymentCommands),
  "agreements/queries": linesOf("agreements", agreementQueryModule, agreements.queries),
  "agreements/school-queries": linesOf("agreements", schoolAgreementModule, ledger.schoolQueries),
  "ledger/queries": linesOf("ledger", ledgerQueryModule, ledger.queries),
  "backup/commands": linesOf("backup", backupCommandModule, backup.commands),
  "calls/commands": linesOf("calls", callCommandModule, callCommands),
  "calls/queries": linesOf("calls", callQueryModule, callQueries),
  "applications/reviewer-commands": linesOf("applications", callReviewerModule, callReviewers),
  "cohorts/combine-commands": linesOf("cohorts", combineCommandModule, enrolments.combineCommands),
  "cohorts/combine-queries": linesOf("cohorts", combineQueryModule, enrolments.combineQueries),
  "cohorts/commands": linesOf("cohorts", cohortCommandModule, cohorts.commands),
  "cohorts/history-queries": linesOf("cohorts", historyQueryModule, cohorts.historyQueries),
  "cohorts/queries": linesOf("cohorts", cohortQueryModule, cohorts.queries),
  "coverage/queries": linesOf("coverage", coverageQueryModule, coverageQueries),
  "enrolments/commands": linesOf("enrolments", enrolmentCommandModule, enrolments.commands),
  "enrolments/group-commands": linesOf("enrolments", groupCommandModule, enrolments.groupCommands),
  "enrolments/entry-commands": linesOf("enrolments", entryCommandModule, enrolments.entryCommands),
  "enrolments/entry-record-commands": linesOf("enrolments", entryRecordModule, enrolments.entryRecordCommands),
  "enrolments/elsewhere-commands": linesOf("enrolments", elsewhereCommandModule, enrolments.elsewhereCommands),
  "enrolments/elsewhere-queries": linesOf("enrolments", elsewhereQueryModule, enrolments.elsewhereQueries),
  "enrolments/interruption-commands": linesOf("enrolments", interruptionCommandModule, enrolments.interruptionCommands),
  "enrolments/interruption-queries": linesOf("enrolments", interruptionQueryModule, enrolments.interruptionQueries),
  "enrolments/jury-commands": linesOf("enrolments", juryCommandModule, enrolments.juryCommands),
  "enrolments/jury-queries": linesOf("enrolments", juryQueryModule, enrolments.juryQueries),
  "enrolments/terms-commands": linesOf("enrolments", termsCommandModule, enrolments.termsCommands),
  "enrolments/terms-queries": linesOf("enrolments", termsQueryModule, enrolments.termsQueries),
  "enrolments/take-back-commands": linesOf("enrolments", takeBackCommandModule, enrolments.takeBackCommands),
  "enrolments/take-back-queries": linesOf("enrolments", takeBackQueryModule, enrolments.takeBackQueries),
  "enrolments/learner-queries": linesOf("enrolments", learnerListModule, learners.lists),
  "enrolments/export-commands": linesOf("enrolments", learnerExportModule, learners.exports),
  "recruitment/commands": linesOf("recruitment", recruitmentCommandModule, recruitment.commands),
  "enrolments/recruitment-queries": linesOf("enrolments", recruitmentListModule, recruitment.lists),
  "notices/commands": linesOf("notices", noticeCommandModule, notices.commands),
  "notices/queries": linesOf("notices", noticeQueryModule, notices.queries),
  "recruitment/queries": linesOf("recruitment", recruitmentQueryModule, recruitment.queries),
  "finder/queries": linesOf("finder", finderQueryModule, learners.finder),
  "enrolments/queries": linesOf("enrolments", enrolmentQueryModule, enrolments.queries),
  "files/key-commands": linesOf("files", fileKeyCommandModule, fileKeyCommands),
  "files/queries": linesOf("files", fileQueryModule, fileQueries),
  "answers/commands": linesOf("answers", answerCommandModule, answers.commands),
  "answers/queries": linesOf("answers", answerQueryModule, answers.queries),
  "answers/letter-commands": linesOf("answers", letterCommandModule, answers.letterCommands),
  "answers/letter-queries": linesOf("answers", letterQueryModule, answers.letterQueries),
  "answers/own-contact-commands": linesOf("answers", ownContactModule, answers.ownContactCommands),
  "answers/own-file-commands": linesOf("answers", ownFileModule, answers.ownFileCommands),
  "answers/own-objection-commands": linesOf("answers", ownObjectionModule, answers.ownObjectionCommands),
  "answers/prove-commands": linesOf("answers", proveCommandModule, answers.proveCommands),
  "answers/send-commands": linesOf("answers", sendCommandModule, answers.sendCommands),
  "campaign/commands": linesOf("campaign", campaignCommandModule, campaign.commands),
  "campaign/queries": linesOf("campaign", campaignQueryModule, campaign.queries),
  "campaign/run-commands": linesOf("campaign", campaignRunModule, campaign.runCommands),
  "campaign/send-commands": linesOf("campaign", campaignSendModule, campaign.sendCommands),
  "campaign/settle-commands": linesOf("campaign", campaignSettleModule, campaign.settleCommands),
  "campaign/template-commands": linesOf("campaign", campaignTemplateModule, campaign.templateCommands),
  "campaign/template-queries": linesOf("campaign", campaignTemplateQueryModule, campaign.templateQueries),
  "followup/export-commands": linesOf("followup", followupExportModule, followup.exports),
  "followup/queries": linesOf("followup", followupQueryModule, followup.queries),
  "indicators/commands": linesOf("indicators", figureCommandModule, figureCommands),
  "indicators/published-queries": linesOf("indicators", publishedFigureModule, publishedFigureQueries),
  "indicators/queries": linesOf("indicators", figureQueryModule, figureQueries),
  "label/commands": linesOf("label", labelCommandModule, label.commands),
  "label/evidence-queries": linesOf("label", labelEvidenceModule, label.evidence),
  "label/history-queries": linesOf("label", labelHistoryModule, label.history),
  "label/queries": linesOf("label", labelQueryModule, label.queries),
  "thresholds/commands": linesOf("thresholds", thresholdCommandModule, label.thresholds),
  "learners/commands": linesOf("learners", learnerCommandModule, learners.commands),
  "learners/pair-queries": linesOf("learners", pairQueryModule, learners.pairs),
  "mandates/commands": linesOf("mandates", mandateCommandModule, mandates.commands),
  "mandates/queries": linesOf("mandates", mandateQueryModule, mandates.queries),
  "merges/commands": linesOf("merges", mergeModule, learners.merges),
  "merges/queries": linesOf("merges", mergeQueryModule, learners.merged),
  "merges/undo-commands": linesOf("merges", undoMergeModule, learners.mergesUndone),
  "learners/queries": linesOf("learners", learnerQueryModule, learners.queries),
  "followup/call-queries": linesOf("followup", ownCallModule, followup.callQueries),
  "hours/commands": linesOf("hours", hoursCommandModule, hours.commands),
  "hours/queries": linesOf("hours", hoursQueryModule, hours.queries),
  "followup/progress-queries": linesOf("followup", progressQueryModule, followup.progressQueries),
  "followup/queue-queries": linesOf("followup", queueQueryModule, followup.queueQueries),
  "online/commands": linesOf("online", onlineCommandModule, online.commands),
  "online/own-commands": linesOf("online", onlineOwnModule, online.ownCommands),
  "online/queries": linesOf("online", onlineQueryModule, online.queries),
  "outcomes/attempt-commands": linesOf("outcomes", attemptCommandModule, outcomes.attemptCommands),
  "outcomes/objection-commands": linesOf("outcomes", objectionCommandModule, outcomes.objectionCommands),
  "outcomes/objection-queries": linesOf("outcomes", objectionQueryModule, outcomes.objectionQueries),
  "retention/commands": linesOf("retention", retentionCommandModule, retention.commands),
  "retention/queries": linesOf("retention", retentionQueryModule, retention.queries),
  "rights/commands": linesOf("rights", rightsCommandModule, outcomes.rightsCommands),
  "rights/queries": linesOf("rights", rightsQueryModule, outcomes.rightsQueries),
  "outcomes/commands": linesOf("outcomes", outcomeCommandModule, outcomes.commands),
  "outcomes/proof-commands": linesOf("outcomes", proofCommandModule, outcomes.proofCommands),
  "outcomes/proof-queries": linesOf("outcomes", proofQueryModule, outcomes.proofQueries),
  "outcomes/queries": linesOf("outcomes", outcomeQueryModule, outcomes.queries),
  "partners/commands": linesOf("partners", partnerCommandModule, partners.commands),
  "partners/queries": linesOf("partners", partnerQueryModule, partners.queries),
  "premises/commands": linesOf("premises", premisesCommandModule, premisesCommands),
  "premises/outage-commands": linesOf("premises", outageCommandModule, outageCommands),
  "premises/queries": linesOf("premises", premisesQueryModule, premisesQueries),
  "programmes/commands": linesOf("programmes", programmeCommandModule, programmes.commands),
  "programmes/queries": linesOf("programmes", programmeQueryModule, programmes.queries),
  "register/commands": linesOf("register", registerCommandModule, register.commands),
  "register/intake-commands": linesOf("register", intakeCommandModule, intake.commands),
  "register/intake-queries": linesOf("register", intakeQueryModule, intake.queries),
  "register/queries": linesOf("register", registerQueryModule, register.queries),
  "register/row-commands": linesOf("register", rowCommandModule, rows.commands),
  "register/undo-commands": linesOf("register", undoCommandModule, undo.commands),
  "register/undo-queries": linesOf("register", undoQueryModule, undo.queries),
  "returns/due-day-commands": linesOf("returns", dueDayCommandModule, returns.dueDayCommands),
  "returns/due-day-queries": linesOf("returns", dueDayQueryModule, returns.dueDayQueries),
  "mail/commands": linesOf("mail", mailCommandModule, mail.commands),
  "mail/queries": linesOf("mail", mailQueryModule, mail.queries),
  "mail/returned-commands": linesOf("mail", returnedMailModule, mail.returned),
  "returns/queries": linesOf("returns", returnQueryModule, returns.queries),
  "returns/report-commands": linesOf("returns", reportCommandModule, returns.reportCommands),
  "returns/report-queries": linesOf("returns", reportQueryModule, returns.reportQueries),
  "returns/template-commands": linesOf("returns", templateCommandModule, returns.templateCommands),
  "returns/template-queries": linesOf("returns", templateQueryModule, returns.templateQueries),
  "returns/version-commands": linesOf("returns", returnVersionCommandModule, returns.versionCommands),
  "returns/version-queries": linesOf("returns", returnVersionQueryModule, returns.versionQueries),
  "schools/commands": linesOf("schools", schoolCommandModule, schools.commands),
  "schools/public-queries": linesOf("schools", publicSchoolModule, schools.publicQueries),
  "schools/queries": linesOf("schools", schoolQueryModule, schools.queries),
  "applications/story-queries": linesOf("applications", schoolStoryModule, schools.storyQueries),
  "territory/commands": linesOf("territory", territoryCommandModule, territoryCommands),
  "territory/queries": linesOf("territory", territoryQueryModule, territoryQueries),
  "samples/commands": linesOf("samples", sampleCommandModule, sampleCommands),
  "samples/queries": linesOf("samples", sampleQueryModule, sampleQueries),
  "views/commands": linesOf("views", viewCommandModule, viewCommands),
  "views/export-commands": linesOf("views", viewExportModule, viewExports),
  "views/queries": linesOf("views", viewQueryModule, viewQueries),
};
const LINES = Object.values(FILES).flat();

let sites: Awaited<ReturnType<typeof makeSites>>;
beforeAll(async () => {
  sites = await makeSites();
});

const GRANTED = ["allowed", "public"];

async function expectAnswer({ run }: Line, role: Role, where: "inside" | "outside", expected: string): Promise<void> {
  const before = await db.auditEvent.count();
  const answer = answerOf(await run(sites.contexts[role], sites[where]));
  expect(answer).toBe(expected === "public" ? "allowed" : expected);
  if (expected === "forbidden" || expected === "not_found") expect(await db.auditEvent.count()).toBe(before);
}

describe.each(LINES.map((line) => [line.name, line] as const))("%s", (_name, line) => {
  it.each(ROLES.map((role) => [role, line.inside[role]] as const))("for %s, in its scope: %s", (role, expected) =>
    expectAnswer(line, role, "inside", expected),
  );

  const { outside } = line;
  if (!outside) return;
  it.each(ROLES.map((role) => [role, outside[role]] as const))("for %s, at another school: %s", (role, expected) =>
    expectAnswer(line, role, "outside", expected),
  );
});

describe("an agent of a host who reads only", () => {
  /** Of one's own: password, sessions and views. And what anybody may who holds a password, or a link. Taking a list is reading it. */
  const OWN = /^(accounts\/own-commands|views\/(export-)?commands)$/;
  const changes = Object.entries(FILES).flatMap(([file, lines]) =>
    file.endsWith("commands") && !OWN.test(file) ? lines.filter(({ inside }) => inside.host === "allowed") : [],
  );

  it("is refused whatever an agent may change", async () => {
    expect(changes.length).toBeGreaterThanOrEqual(3);
    const { actor, ...clock } = sites.contexts.host;
    const readOnly = { ...clock, actor: { ...actor, readOnly: true } };
    for (const { name, run } of changes)
      expect([name, answerOf(await run(readOnly, sites.inside))]).toEqual([name, "forbidden"]);
  });
});

describe("the table", () => {
  it("has a line for every file of commands or queries of a feature", () => {
    // The command line is a caller, like the screens.
    const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).flatMap((file) => {
      const [, feature, name] = /^\w+\/(\w+)\/(?:\w+\/)?((?:[a-z-]+-)?(?:commands|queries))\.ts$/.exec(file) ?? [];
      return name && feature !== "cli" ? [`${feature}/${name}`] : [];
    });
    expect(Object.keys(FILES).sort()).toEqual(files.sort());
  });

  it("grants nothing at another school that is refused in one's own", () => {
    const odd = LINES.filter(({ inside, outside }) =>
      ROLES.some((role) => outside && GRANTED.includes(outside[role]) && !GRANTED.includes(inside[role])),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});

describe("a role that nobody knows", () => {
  it("may do nothing and sees nothing", async () => {
    const unknown: unknown = "directeur";
    const ctx = contextOf(unknown as Role, { userId: sites.contexts.staff.actor.userId });
    const actor: Actor = ctx.actor;
    expect(PERMISSIONS.filter((permission) => can(actor, permission))).toEqual([]);
    const seen = [];
    for (const { name, run } of LINES) {
      if (GRANTED.includes(answerOf(await run(ctx, sites.inside)))) seen.push(name);
    }
    const open = LINES.filter(({ inside }) => inside.staff === "public").map(({ name }) => name);
    // Whoever has a session may end it, and has an account of their own, with the views they kept.
    const own = [
      "signOut",
      "endOwnSession",
      "endOtherSessions",
      "changeOwnPassword",
      "choosePassword",
      "getOwnAccount",
      "getOwnSessions",
    ].map((name) => `accounts ${name}`);
    const kept = ["renameView", "shareView", "startWithView", "deleteView"].map((name) => `views ${name}`);
    expect(seen.sort()).toEqual([...open, ...own, ...kept].sort());
  });
});
