import { z } from "zod";
import {
  choice,
  civilDate,
  correctionOf,
  optionalInteger,
  optionalLine,
  optionalTime,
  requiredLine,
  requiredText,
} from "@/lib/foundation/platform/validation";
import { LONGEST_REFERRAL } from "./rules/referral-fields";
import { FACT_SOURCES, MEETING_FINDINGS, MEETING_KINDS, REFERRER_KINDS } from "./rules/vocabulary";

/** How the people of a cohort are shown, as the address says it. */
export const recruitmentViewSchema = z.object({ vue: z.enum(["tableau", "colonnes"]).catch("tableau") });

/** Longest word on why somebody does not come, in characters. */
const LONGEST_WORDS = 60;
const MOST_SEATS = 500;
export const LONGEST_BRING = 200;

export const planMeetingSchema = z.object({
  cohortId: requiredText(),
  kind: choice(MEETING_KINDS),
  heldOn: civilDate(),
  startsAt: optionalTime().refine((time) => time !== null, { error: "required" }),
  place: requiredLine(120),
  bring: optionalLine(LONGEST_BRING),
  seats: optionalInteger(1, MOST_SEATS),
});

export const cancelMeetingSchema = z.object({ meetingId: requiredText() });

/** One press beside somebody who was invited: what they say, or what came of it, `coming.12` or `favourable.12`. */
const press = requiredText(60).transform((text, ctx) => {
  const [what = "", id = ""] = text.split(".");
  const parsed = z
    .object({
      what: z.enum(["coming", "not_coming", "take_back", ...MEETING_FINDINGS]),
      invitationId: z.coerce.number().int().positive(),
    })
    .safeParse({ what, invitationId: id });
  if (!parsed.success) ctx.addIssue({ code: "custom", message: "invalid" });
  return parsed.data ?? z.NEVER;
});

export const meetingSheetSchema = z.object({
  press,
  /** By enrolment: why not, or why a result is taken back. */
  words: z.preprocess(
    (value) => value ?? {},
    z.record(requiredText(), z.object({ said: optionalLine(LONGEST_WORDS) })),
  ),
  on: civilDate(),
});
export type MeetingPress = z.output<typeof meetingSheetSchema>;

const referralFields = {
  kind: choice(REFERRER_KINDS),
  structure: optionalLine(LONGEST_REFERRAL.structure),
  adviser: optionalLine(LONGEST_REFERRAL.adviser),
  adviserContact: optionalLine(LONGEST_REFERRAL.adviserContact),
  source: choice(FACT_SOURCES),
  referredOn: civilDate(),
};

export const recordReferralSchema = z.object({ enrolmentId: requiredText(), ...referralFields });
export const correctReferralSchema = correctionOf(referralFields);
