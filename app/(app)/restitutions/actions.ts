"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { commentsForm } from "@/components/money/returns/report-forms";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { asShown, runForm } from "@/lib/entrances/web/run-form";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
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
  freezeBpfSchema,
  freezeLabelSchema,
  freezeQualiopiSchema,
  freezeReportSchema,
  makeCopySchema,
  recordDueDaySchema,
  recordTransmissionSchema,
  saveCommentsSchema,
  sendBackReportSchema,
  submitReportSchema,
} from "@/lib/money/returns/schema";
import {
  freezeBpf,
  freezeLabel,
  freezeQualiopi,
  makeCopy,
  recordTransmission,
} from "@/lib/money/returns/version-commands";

const AT = {
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
} as const;

async function words() {
  const failure = await getTranslations("returns.failure");
  type Code = Parameters<typeof failure>[0];
  const say = (code: Code, values: Record<string, string | number>) => failure(code, values);
  return { say, at: AT };
}

function goTo(address: string, code: FlashCode): never {
  revalidatePath("/restitutions", "layout");
  redirect(flashAddress(address, code));
}

type Report = { agreementId: string; position: number };
const goToReport = ({ agreementId, position }: Report, code: FlashCode) =>
  goTo(`/restitutions/bilans/${agreementId}/${position}`, code);
const goToVersion = (id: number, code: FlashCode) => goTo(`/restitutions/versions/${id}`, code);

export async function freezeReportAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, freezeReportSchema, freezeReport, {
    ...(await words()),
    done: (report) => goToReport(report, "bilan-fige"),
  });
}

export async function saveCommentsAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, saveCommentsSchema, saveComments, {
    ...(await words()),
    now: asShown((ctx, { agreementId, position }: Report) => getReport(ctx, { agreementId, position }), commentsForm),
    done: (report) => goToReport(report, "bilan-commente"),
  });
}

export async function submitReportAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, submitReportSchema, submitReport, {
    ...(await words()),
    done: (report) => goToReport(report, "bilan-remis"),
  });
}

export async function sendBackReportAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, sendBackReportSchema, sendBackReport, {
    ...(await words()),
    done: (report) => goToReport(report, "bilan-renvoye"),
  });
}

export async function acceptReportAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, acceptReportSchema, acceptReport, {
    ...(await words()),
    done: (report) => {
      revalidatePath("/conventions", "layout");
      goToReport(report, "bilan-accepte");
    },
  });
}

export async function makeCopyAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, makeCopySchema, makeCopy, {
    ...(await words()),
    done: ({ id }) => goToVersion(id, "restitution-figee"),
  });
}

export async function freezeBpfAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, freezeBpfSchema, freezeBpf, {
    ...(await words()),
    done: ({ id }) => goToVersion(id, "restitution-figee"),
  });
}

export async function freezeQualiopiAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, freezeQualiopiSchema, freezeQualiopi, {
    ...(await words()),
    done: ({ id }) => goToVersion(id, "restitution-figee"),
  });
}

export async function freezeLabelAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, freezeLabelSchema, freezeLabel, {
    ...(await words()),
    done: ({ id }) => goToVersion(id, "restitution-figee"),
  });
}

export async function recordDueDayAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, recordDueDaySchema, recordDueDay, {
    ...(await words()),
    done: () => goTo("/restitutions/echeances", "echeance-enregistree"),
  });
}

export async function correctDueDayAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, correctDueDaySchema, correctDueDay, {
    ...(await words()),
    done: () => goTo("/restitutions/echeances", "echeance-corrigee"),
  });
}

export async function recordTransmissionAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, recordTransmissionSchema, recordTransmission, {
    ...(await words()),
    done: ({ versionId }) => goToVersion(versionId, "transmission-notee"),
  });
}
