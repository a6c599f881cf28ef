import access from "./en/access.json";
import accessibility from "./en/accessibility.json";
import admin from "./en/admin.json";
import agents from "./en/agents.json";
import agreements from "./en/agreements.json";
import answers from "./en/answers.json";
import applications from "./en/applications.json";
import auth from "./en/auth.json";
import backup from "./en/backup.json";
import calls from "./en/calls.json";
import campaign from "./en/campaign.json";
import cohorts from "./en/cohorts.json";
import common from "./en/common.json";
import coverage from "./en/coverage.json";
import crash from "./en/crash.json";
import dashboard from "./en/dashboard.json";
import delegations from "./en/delegations.json";
import enrolments from "./en/enrolments.json";
import errors from "./en/errors.json";
import fault from "./en/fault.json";
import files from "./en/files.json";
import finder from "./en/finder.json";
import followup from "./en/followup.json";
import form from "./en/form.json";
import indicators from "./en/indicators.json";
import intake from "./en/intake.json";
import keys from "./en/keys.json";
import label from "./en/label.json";
import learners from "./en/learners.json";
import ledger from "./en/ledger.json";
import lists from "./en/lists.json";
import lost from "./en/lost.json";
import mail from "./en/mail.json";
import mandates from "./en/mandates.json";
import merges from "./en/merges.json";
import nav from "./en/nav.json";
import objections from "./en/objections.json";
import online from "./en/online.json";
import outcomes from "./en/outcomes.json";
import papers from "./en/papers.json";
import premises from "./en/premises.json";
import proofs from "./en/proofs.json";
import publicSite from "./en/public.json";
import recruitment from "./en/recruitment.json";
import references from "./en/references.json";
import refusal from "./en/refusal.json";
import refused from "./en/refused.json";
import register from "./en/register.json";
import retention from "./en/retention.json";
import returns from "./en/returns.json";
import rights from "./en/rights.json";
import samples from "./en/samples.json";
import schools from "./en/schools.json";
import selection from "./en/selection.json";
import session from "./en/session.json";
import sheet from "./en/sheet.json";
import tables from "./en/tables.json";
import territory from "./en/territory.json";
import views from "./en/views.json";
import type { Messages } from "./fr";

export const en: Messages = {
  access,
  accessibility,
  admin,
  answers,
  applications,
  agents,
  agreements,
  auth,
  backup,
  calls,
  campaign,
  cohorts,
  common,
  coverage,
  crash,
  dashboard,
  delegations,
  /** What was just done, said on the page one comes to. */
  done: {
    ...applications.flash,
    ...agents.flash,
    ...answers.flash,
    ...agreements.flash,
    ...returns.flash,
    ...auth.flash,
    ...calls.flash,
    ...cohorts.flash,
    ...delegations.flash,
    ...enrolments.flash,
    ...campaign.flash,
    ...followup.flash,
    ...label.flash,
    ...learners.flash,
    ...mail.flash,
    ...mandates.flash,
    ...merges.flash,
    ...objections.flash,
    ...online.flash,
    ...outcomes.flash,
    ...premises.flash,
    ...proofs.flash,
    ...recruitment.flash,
    ...references.flash,
    ...retention.flash,
    ...rights.flash,
    ...samples.flash,
    ...schools.flash,
    ...territory.flash,
    ...views.flash,
  },
  enrolments,
  errors,
  fault,
  files,
  finder,
  followup,
  form,
  /** What happened, as a history tells it: by what is audited. */
  history: {
    cohort: cohorts.event,
    enrolment: enrolments.event,
    outcome: outcomes.event,
    attempt: outcomes.attemptEvent,
    objection: objections.event,
    proof: proofs.event,
    link: answers.event,
  },
  indicators,
  keys,
  intake,
  label,
  ledger,
  learners,
  lists,
  lost,
  mail,
  mandates,
  merges,
  nav,
  objections,
  online,
  outcomes,
  papers,
  premises,
  proofs,
  public: publicSite,
  recruitment,
  references,
  refusal,
  refused,
  register,
  retention,
  returns,
  rights,
  samples,
  schools,
  selection,
  session,
  sheet,
  tables,
  territory,
  views,
};
