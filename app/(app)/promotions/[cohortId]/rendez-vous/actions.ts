"use server";

import type { PressState } from "@/components/people/recruitment/press-form";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions, refreshPages } from "@/lib/entrances/web/form-actions";
import { fieldErrorText, refusalsIn, valueTexts } from "@/lib/entrances/web/form-texts";
import { submitForm } from "@/lib/entrances/web/run-form";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, refused } from "@/lib/foundation/core/result";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import {
  cancelMeeting,
  planMeeting,
  recordMeetingAnswer,
  recordMeetingResult,
  takeBackMeetingResult,
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
  const { name, what } = submitted.value;
  const said = what in SAID ? SAID[what as keyof typeof SAID] : "sheet.found";
  return { kind: "success", title: t(said, { name }) };
}

async function record(ctx: Context, { press: { what, invitationId }, words, on }: MeetingPress) {
  const invitee = await getInvitee(ctx, invitationId);
  if (!invitee) return NOT_FOUND;
  const { enrolmentId, person, result } = invitee;
  const said = words[enrolmentId]?.said ?? null;
  const told = { name: fullName(person), what };
  if (what === "coming" || what === "not_coming") {
    const done = await recordMeetingAnswer(ctx, { invitationId, coming: what === "coming", words: said });
    return done.ok ? ok(told) : done;
  }
  if (what === "take_back") {
    if (!result) return refused("recruitment_changed_meanwhile" as const);
    if (!said) return refused("result_reason_needed" as const);
    const done = await takeBackMeetingResult(ctx, { statementId: result.id, why: said });
    return done.ok ? ok(told) : done;
  }
  const done = await recordMeetingResult(ctx, { invitationId, enrolmentId, finding: what, foundOn: on });
  return done.ok ? ok(told) : done;
}

/** What an answer says was done. */
const SAID = { coming: "sheet.done", not_coming: "sheet.done", take_back: "sheet.takenBack" } as const;
