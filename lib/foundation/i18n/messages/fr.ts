import access from "./fr/access.json";
import accessibility from "./fr/accessibility.json";
import admin from "./fr/admin.json";
import agents from "./fr/agents.json";
import agreements from "./fr/agreements.json";
import answers from "./fr/answers.json";
import applications from "./fr/applications.json";
import auth from "./fr/auth.json";
import backup from "./fr/backup.json";
import calls from "./fr/calls.json";
import campaign from "./fr/campaign.json";
import cohorts from "./fr/cohorts.json";
import common from "./fr/common.json";
import coverage from "./fr/coverage.json";
import crash from "./fr/crash.json";
import dashboard from "./fr/dashboard.json";
import delegations from "./fr/delegations.json";
import enrolments from "./fr/enrolments.json";
import errors from "./fr/errors.json";
import fault from "./fr/fault.json";
import files from "./fr/files.json";
import finder from "./fr/finder.json";
import followup from "./fr/followup.json";
import form from "./fr/form.json";
import indicators from "./fr/indicators.json";
import intake from "./fr/intake.json";
import keys from "./fr/keys.json";
import label from "./fr/label.json";
import learners from "./fr/learners.json";
import ledger from "./fr/ledger.json";
import lists from "./fr/lists.json";
import lost from "./fr/lost.json";
import mail from "./fr/mail.json";
import mandates from "./fr/mandates.json";
import merges from "./fr/merges.json";
import nav from "./fr/nav.json";
import objections from "./fr/objections.json";
import online from "./fr/online.json";
import outcomes from "./fr/outcomes.json";
import papers from "./fr/papers.json";
import premises from "./fr/premises.json";
import proofs from "./fr/proofs.json";
import publicSite from "./fr/public.json";
import recruitment from "./fr/recruitment.json";
import references from "./fr/references.json";
import refusal from "./fr/refusal.json";
import refused from "./fr/refused.json";
import register from "./fr/register.json";
import retention from "./fr/retention.json";
import returns from "./fr/returns.json";
import rights from "./fr/rights.json";
import samples from "./fr/samples.json";
import schools from "./fr/schools.json";
import selection from "./fr/selection.json";
import session from "./fr/session.json";
import sheet from "./fr/sheet.json";
import tables from "./fr/tables.json";
import territory from "./fr/territory.json";
import views from "./fr/views.json";

/** French is the reference: its keys are the type of every language. */
export const fr = {
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

export type Messages = typeof fr;
