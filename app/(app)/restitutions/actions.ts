"use server";

import { commentsForm } from "@/components/money/returns/report-forms";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { asShown } from "@/lib/entrances/web/run-form";
import { correctDueDay, recordDueDay } from "@/lib/money/returns/due-day-commands";
import {
  acceptReport,
  freezeReport,
  saveComments,
  sendBackReport,
  submitReport,
} from "@/lib/money/returns/report-commands";
import { getReport } from "@/lib/money/returns/report-queries";
import {
  acceptReportSchema,
  correctDueDaySchema,
  correctTemplateSchema,
  freezeBpfSchema,
  freezeLabelSchema,
  freezeQualiopiSchema,
  freezeReportSchema,
  makeCopySchema,
  recordDueDaySchema,
  recordTemplateSchema,
  recordTransmissionSchema,
  saveCommentsSchema,
  sendBackReportSchema,
  submitReportSchema,
} from "@/lib/money/returns/schema";
import { correctTemplate, recordTemplate } from "@/lib/money/returns/template-commands";
import {
  freezeBpf,
  freezeLabel,
  freezeQualiopi,
  makeCopy,
  recordTransmission,
} from "@/lib/money/returns/version-commands";

const form = formActions(
  refusalsIn("returns.failure", {
    as_of_in_future: "asOf",
    as_of_before_asked: "asOf",
    report_in_future: "acceptedOn",
    report_before_signature: "acceptedOn",
    report_before_submission: "acceptedOn",
    recipient_not_entitled: "recipient",
    report_not_submitted: "recipient",
    sent_in_future: "sentOn",
    sent_before_frozen: "sentOn",
    due_day_unknown: "monthDay",
    due_day_taken: "fromYear",
    template_taken: "fromYear",
  }),
);

type Report = { agreementId: string; position: number };
const toReport =
  (code: FlashCode) =>
  ({ agreementId, position }: Report) =>
    flashAddress(`/restitutions/bilans/${agreementId}/${position}`, code);
const toVersion =
  (code: FlashCode) =>
  ({ id }: { id: number }) =>
    flashAddress(`/restitutions/versions/${id}`, code);
const toTemplates = (code: FlashCode) => () => flashAddress("/restitutions/fse/modele", code);
const toDueDays = (code: FlashCode) => () => flashAddress("/restitutions/echeances", code);

export const freezeReportAction = form(freezeReportSchema, freezeReport, toReport("bilan-fige"));
export const saveCommentsAction = form(saveCommentsSchema, saveComments, toReport("bilan-commente"), {
  now: asShown((ctx, { agreementId, position }: Report) => getReport(ctx, { agreementId, position }), commentsForm),
});
export const submitReportAction = form(submitReportSchema, submitReport, toReport("bilan-remis"));
export const sendBackReportAction = form(sendBackReportSchema, sendBackReport, toReport("bilan-renvoye"));
export const acceptReportAction = form(acceptReportSchema, acceptReport, toReport("bilan-accepte"));

export const makeCopyAction = form(makeCopySchema, makeCopy, toVersion("restitution-figee"));
export const freezeBpfAction = form(freezeBpfSchema, freezeBpf, toVersion("restitution-figee"));
export const freezeQualiopiAction = form(freezeQualiopiSchema, freezeQualiopi, toVersion("restitution-figee"));
export const freezeLabelAction = form(freezeLabelSchema, freezeLabel, toVersion("restitution-figee"));
export const recordTransmissionAction = form(recordTransmissionSchema, recordTransmission, ({ versionId: id }) =>
  toVersion("transmission-notee")({ id }),
);

export const recordDueDayAction = form(recordDueDaySchema, recordDueDay, toDueDays("echeance-enregistree"));
export const correctDueDayAction = form(correctDueDaySchema, correctDueDay, toDueDays("echeance-corrigee"));

export const recordTemplateAction = form(recordTemplateSchema, recordTemplate, toTemplates("modele-note"));
export const correctTemplateAction = form(correctTemplateSchema, correctTemplate, toTemplates("modele-corrige"));
