import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { can, PERMISSIONS } from "@/lib/access/policy";
import * as accountCommandModule from "@/lib/accounts/commands";
import * as invitationCommandModule from "@/lib/accounts/invitation-commands";
import * as invitationQueryModule from "@/lib/accounts/invitation-queries";
import * as ownCommandModule from "@/lib/accounts/own-commands";
import * as accountQueryModule from "@/lib/accounts/queries";
import * as agreementCommandModule from "@/lib/agreements/commands";
import * as costQueryModule from "@/lib/agreements/cost-queries";
import * as agreementFormModule from "@/lib/agreements/form-queries";
import * as paymentCommandModule from "@/lib/agreements/payment-commands";
import * as agreementQueryModule from "@/lib/agreements/queries";
import * as schoolAgreementModule from "@/lib/agreements/school-queries";
import * as applicationCommandModule from "@/lib/applications/commands";
import * as applicationDecisionModule from "@/lib/applications/decision-commands";
import * as applicationDocumentModule from "@/lib/applications/document-commands";
import * as applicationHandlingModule from "@/lib/applications/handling-commands";
import * as applicationOpeningModule from "@/lib/applications/opening-commands";
import * as applicationOpeningQueryModule from "@/lib/applications/opening-queries";
import * as applicationOriginModule from "@/lib/applications/origin-queries";
import * as applicationQueryModule from "@/lib/applications/queries";
import * as applicationReviewModule from "@/lib/applications/review-commands";
import * as applicationReviewQueryModule from "@/lib/applications/review-queries";
import * as callReviewerModule from "@/lib/applications/reviewer-commands";
import * as schoolStoryModule from "@/lib/applications/story-queries";
import * as applicationTalkModule from "@/lib/applications/talk-commands";
import * as backupCommandModule from "@/lib/backup/commands";
import * as callCommandModule from "@/lib/calls/commands";
import * as callQueryModule from "@/lib/calls/queries";
import * as cohortCommandModule from "@/lib/cohorts/commands";
import * as historyQueryModule from "@/lib/cohorts/history-queries";
import * as cohortQueryModule from "@/lib/cohorts/queries";
import { type Actor, ROLES, type Role } from "@/lib/core/context";
import * as coverageQueryModule from "@/lib/coverage/queries";
import { db } from "@/lib/db/client";
import * as enrolmentCommandModule from "@/lib/enrolments/commands";
import * as entryCommandModule from "@/lib/enrolments/entry-commands";
import * as entryRecordModule from "@/lib/enrolments/entry-record-commands";
import * as learnerListModule from "@/lib/enrolments/learner-queries";
import * as enrolmentQueryModule from "@/lib/enrolments/queries";
import * as fileKeyCommandModule from "@/lib/files/key-commands";
import * as fileQueryModule from "@/lib/files/queries";
import * as followupQueryModule from "@/lib/followup/queries";
import * as figureCommandModule from "@/lib/indicators/commands";
import * as publishedFigureModule from "@/lib/indicators/published-queries";
import * as figureQueryModule from "@/lib/indicators/queries";
import * as labelCommandModule from "@/lib/label/commands";
import * as labelEvidenceModule from "@/lib/label/evidence-queries";
import * as labelHistoryModule from "@/lib/label/history-queries";
import * as labelQueryModule from "@/lib/label/queries";
import * as learnerCommandModule from "@/lib/learners/commands";
import * as learnerQueryModule from "@/lib/learners/queries";
import * as ledgerQueryModule from "@/lib/ledger/queries";
import * as mailCommandModule from "@/lib/mail/commands";
import * as mailQueryModule from "@/lib/mail/queries";
import * as outcomeCommandModule from "@/lib/outcomes/commands";
import * as outcomeQueryModule from "@/lib/outcomes/queries";
import * as partnerCommandModule from "@/lib/partners/commands";
import * as partnerQueryModule from "@/lib/partners/queries";
import * as premisesCommandModule from "@/lib/premises/commands";
import * as premisesQueryModule from "@/lib/premises/queries";
import * as programmeCommandModule from "@/lib/programmes/commands";
import * as programmeQueryModule from "@/lib/programmes/queries";
import * as accessQueryModule from "@/lib/reads/queries";
import * as registerCommandModule from "@/lib/register/commands";
import * as registerQueryModule from "@/lib/register/queries";
import * as dueDayCommandModule from "@/lib/returns/due-day-commands";
import * as dueDayQueryModule from "@/lib/returns/due-day-queries";
import * as returnQueryModule from "@/lib/returns/queries";
import * as reportCommandModule from "@/lib/returns/report-commands";
import * as reportQueryModule from "@/lib/returns/report-queries";
import * as returnVersionCommandModule from "@/lib/returns/version-commands";
import * as returnVersionQueryModule from "@/lib/returns/version-queries";
import * as schoolCommandModule from "@/lib/schools/commands";
import * as publicSchoolModule from "@/lib/schools/public-queries";
import * as schoolQueryModule from "@/lib/schools/queries";
import * as territoryCommandModule from "@/lib/territory/commands";
import * as territoryQueryModule from "@/lib/territory/queries";
import * as thresholdCommandModule from "@/lib/thresholds/commands";
import * as viewCommandModule from "@/lib/views/commands";
import * as viewQueryModule from "@/lib/views/queries";
import { contextOf } from "../support/factories";
import { accessQueries, accountCommands, accountQueries, ownCommands } from "../support/permissions/accounts";
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
import { coverageQueries } from "../support/permissions/coverage";
import { figureCommands, figureQueries, publishedFigureQueries } from "../support/permissions/figures";
import { fileKeyCommands, fileQueries } from "../support/permissions/files";
import { invitationCommands, invitationQueries } from "../support/permissions/invitations";
import { label } from "../support/permissions/label";
import { ledger } from "../support/permissions/ledger";
import { mail } from "../support/permissions/mail";
import { backup, cohorts, partners, programmes, register, schools } from "../support/permissions/network";
import { enrolments, followup, learners, outcomes } from "../support/permissions/people";
import { premisesCommands, premisesQueries } from "../support/permissions/premises";
import { returns } from "../support/permissions/returns";
import { makeSites } from "../support/permissions/sites";
import { answerOf, type Line, linesOf } from "../support/permissions/table";
import { territoryCommands, territoryQueries } from "../support/permissions/territory";
import { viewCommands, viewQueries } from "../support/permissions/views";

const FILES: Record<string, Line[]> = {
  "reads/queries": linesOf("reads", accessQueryModule, accessQueries),
  "accounts/commands": linesOf("accounts", accountCommandModule, accountCommands),
  "accounts/invitation-commands": linesOf("accounts", invitationCommandModule, invitationCommands),
  "accounts/invitation-queries": linesOf("accounts", invitationQueryModule, invitationQueries),
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
  "cohorts/commands": linesOf("cohorts", cohortCommandModule, cohorts.commands),
  "cohorts/history-queries": linesOf("cohorts", historyQueryModule, cohorts.historyQueries),
  "cohorts/queries": linesOf("cohorts", cohortQueryModule, cohorts.queries),
  "coverage/queries": linesOf("coverage", coverageQueryModule, coverageQueries),
  "enrolments/commands": linesOf("enrolments", enrolmentCommandModule, enrolments.commands),
  "enrolments/entry-commands": linesOf("enrolments", entryCommandModule, enrolments.entryCommands),
  "enrolments/entry-record-commands": linesOf("enrolments", entryRecordModule, enrolments.entryRecordCommands),
  "enrolments/learner-queries": linesOf("enrolments", learnerListModule, learners.lists),
  "enrolments/queries": linesOf("enrolments", enrolmentQueryModule, enrolments.queries),
  "files/key-commands": linesOf("files", fileKeyCommandModule, fileKeyCommands),
  "files/queries": linesOf("files", fileQueryModule, fileQueries),
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
  "learners/queries": linesOf("learners", learnerQueryModule, learners.queries),
  "outcomes/commands": linesOf("outcomes", outcomeCommandModule, outcomes.commands),
  "outcomes/queries": linesOf("outcomes", outcomeQueryModule, outcomes.queries),
  "partners/commands": linesOf("partners", partnerCommandModule, partners.commands),
  "partners/queries": linesOf("partners", partnerQueryModule, partners.queries),
  "premises/commands": linesOf("premises", premisesCommandModule, premisesCommands),
  "premises/queries": linesOf("premises", premisesQueryModule, premisesQueries),
  "programmes/commands": linesOf("programmes", programmeCommandModule, programmes.commands),
  "programmes/queries": linesOf("programmes", programmeQueryModule, programmes.queries),
  "register/commands": linesOf("register", registerCommandModule, register.commands),
  "register/queries": linesOf("register", registerQueryModule, register.queries),
  "returns/due-day-commands": linesOf("returns", dueDayCommandModule, returns.dueDayCommands),
  "returns/due-day-queries": linesOf("returns", dueDayQueryModule, returns.dueDayQueries),
  "mail/commands": linesOf("mail", mailCommandModule, mail.commands),
  "mail/queries": linesOf("mail", mailQueryModule, mail.queries),
  "returns/queries": linesOf("returns", returnQueryModule, returns.queries),
  "returns/report-commands": linesOf("returns", reportCommandModule, returns.reportCommands),
  "returns/report-queries": linesOf("returns", reportQueryModule, returns.reportQueries),
  "returns/version-commands": linesOf("returns", returnVersionCommandModule, returns.versionCommands),
  "returns/version-queries": linesOf("returns", returnVersionQueryModule, returns.versionQueries),
  "schools/commands": linesOf("schools", schoolCommandModule, schools.commands),
  "schools/public-queries": linesOf("schools", publicSchoolModule, schools.publicQueries),
  "schools/queries": linesOf("schools", schoolQueryModule, schools.queries),
  "applications/story-queries": linesOf("applications", schoolStoryModule, schools.storyQueries),
  "territory/commands": linesOf("territory", territoryCommandModule, territoryCommands),
  "territory/queries": linesOf("territory", territoryQueryModule, territoryQueries),
  "views/commands": linesOf("views", viewCommandModule, viewCommands),
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
  it.each(ROLES.map((role, index) => [role, line.inside[index] ?? ""] as const))(
    "for %s, in its scope: %s",
    (role, expected) => expectAnswer(line, role, "inside", expected),
  );

  const { outside } = line;
  if (!outside) return;
  it.each(ROLES.map((role, index) => [role, outside[index] ?? ""] as const))(
    "for %s, at another school: %s",
    (role, expected) => expectAnswer(line, role, "outside", expected),
  );
});

describe("an agent of a host who reads only", () => {
  /** Of one's own: password, sessions and views. And what anybody may who holds a password, or a link. */
  const OWN = /^(accounts\/own-commands|views\/commands)$/;
  const changes = Object.entries(FILES).flatMap(([file, lines]) =>
    file.endsWith("commands") && !OWN.test(file)
      ? lines.filter(({ inside }) => inside[ROLES.indexOf("host")] === "allowed")
      : [],
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
    const features = readdirSync("lib").filter((name) => name !== "cli");
    const files = features.flatMap((feature) =>
      readdirSync(`lib/${feature}`).flatMap((file) => {
        const [, name] = /^((?:.+-)?(?:commands|queries))\.ts$/.exec(file) ?? [];
        return name ? [`${feature}/${name}`] : [];
      }),
    );
    expect(Object.keys(FILES).sort()).toEqual(files.sort());
  });

  it("grants nothing at another school that is refused in one's own", () => {
    const odd = LINES.filter(({ inside, outside }) =>
      outside?.some((answer, index) => GRANTED.includes(answer) && !GRANTED.includes(inside[index] ?? "")),
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
    const open = LINES.filter(({ inside }) => inside.every((answer) => answer === "public")).map(({ name }) => name);
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
