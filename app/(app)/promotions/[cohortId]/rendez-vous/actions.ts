"use server";

import type { PressState } from "@/components/people/recruitment/press-form";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions, refreshPages } from "@/lib/entrances/web/form-actions";
import { fieldErrorText, refusalsIn, valueTexts } from "@/lib/entrances/web/form-texts";
import { submitForm } from "@/lib/entrances/web/run-form";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND } from "@/lib/foundation/core/result";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import {
  cancelMeeting,
  planMeeting,
  recordMeetingAnswer,
  recordMeetingResult,
} from "@/lib/people/recruitment/commands";
import { getInvitee } from "@/lib/people/recruitment/queries";
import {
  cancelMeetingSchema,
  type MeetingPress,
  meetingSheetSchema,
  planMeetingSchema,
} from "@/lib/people/recruitment/schema";

const meeting = formActions(
  refusalsIn("recruitment.failure", { meeting_after_cohort: "heldOn", meeting_cohort_cancelled: "heldOn" }),
);

/** Plans a meeting, then shows those of the cohort. */
export const planMeetingAction = meeting(planMeetingSchema, planMeeting, ({ cohortId }) =>
  flashAddress(`/promotions/${cohortId}/rendez-vous`, "rendez-vous-prevu"),
);

/** Says that a meeting is not held, then shows those of the cohort. */
export const cancelMeetingAction = meeting(cancelMeetingSchema, cancelMeeting, ({ cohortId }) =>
  flashAddress(`/promotions/${cohortId}/rendez-vous`, "rendez-vous-annule"),
);

/** What somebody says of whether they come, or what came of it, by one press beside them. */
export async function recordPressAction(_previous: PressState, formData: FormData): Promise<PressState> {
  const submitted = await submitForm(formData, meetingSheetSchema, record);
  const { input, state } = submitted;
  const [t, say, format] = await Promise.all([getTranslations("recruitment"), fieldErrorText(), getFormat()]);
  if (!input) {
    if (state.unavailable) return { kind: "error", title: state.unavailable.title };
    const [error = "invalid"] = Object.values(state.reply.error ?? {}).flatMap((errors) => errors ?? []);
    return { kind: "error", title: say(error), ...(state.signedOut && { signedOut: true as const }) };
  }
  if (!submitted.done) {
    const { refusal } = state;
    return refusal && { kind: "error", title: t(`failure.${refusal.code}`, valueTexts(refusal.details, format)) };
  }
  refreshPages();
  const { name, answer } = submitted.value;
  return { kind: "success", title: t(answer ? "sheet.done" : "sheet.found", { name }) };
}

async function record(ctx: Context, { press: { what, invitationId }, words, on }: MeetingPress) {
  const invitee = await getInvitee(ctx, invitationId);
  if (!invitee) return NOT_FOUND;
  const answer = what === "coming" || what === "not_coming";
  const done = answer
    ? await recordMeetingAnswer(ctx, {
        invitationId,
        coming: what === "coming",
        words: what === "coming" ? null : (words[String(invitationId)] ?? null),
      })
    : await recordMeetingResult(ctx, { invitationId, enrolmentId: invitee.enrolmentId, finding: what, foundOn: on });
  return done.ok ? { ok: true as const, value: { name: fullName(invitee.person), answer } } : done;
}
