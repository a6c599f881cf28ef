import access from "./fr/access.json";
import accessibility from "./fr/accessibility.json";
import admin from "./fr/admin.json";
import auth from "./fr/auth.json";
import backup from "./fr/backup.json";
import cohorts from "./fr/cohorts.json";
import common from "./fr/common.json";
import crash from "./fr/crash.json";
import dashboard from "./fr/dashboard.json";
import enrolments from "./fr/enrolments.json";
import errors from "./fr/errors.json";
import fault from "./fr/fault.json";
import followup from "./fr/followup.json";
import form from "./fr/form.json";
import indicators from "./fr/indicators.json";
import learners from "./fr/learners.json";
import lost from "./fr/lost.json";
import nav from "./fr/nav.json";
import outcomes from "./fr/outcomes.json";
import publicSite from "./fr/public.json";
import references from "./fr/references.json";
import refusal from "./fr/refusal.json";
import refused from "./fr/refused.json";
import register from "./fr/register.json";
import schools from "./fr/schools.json";
import sheet from "./fr/sheet.json";
import territory from "./fr/territory.json";
import views from "./fr/views.json";

/** French is the reference: its keys are the type of every language. */
export const fr = {
  access,
  accessibility,
  admin,
  auth,
  backup,
  cohorts,
  common,
  crash,
  dashboard,
  /** What was just done, said on the page one comes to. */
  done: {
    ...auth.flash,
    ...cohorts.flash,
    ...enrolments.flash,
    ...learners.flash,
    ...outcomes.flash,
    ...references.flash,
    ...schools.flash,
    ...territory.flash,
    ...views.flash,
  },
  enrolments,
  errors,
  fault,
  followup,
  form,
  indicators,
  learners,
  lost,
  nav,
  outcomes,
  public: publicSite,
  references,
  refusal,
  refused,
  register,
  schools,
  sheet,
  territory,
  views,
};

export type Messages = typeof fr;
