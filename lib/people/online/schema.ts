import { z } from "zod";
import {
  birthDate,
  choice,
  civilDate,
  optional,
  optionalEmail,
  optionalPhone,
  optionalText,
  requiredLine,
  requiredText,
  several,
} from "@/lib/foundation/platform/validation";
import { LONGEST } from "@/lib/people/learners/fields";
import { CONTACT_CHANNELS } from "@/lib/people/outcomes/rules/attempts";
import { SET_ASIDE_REASONS, TAKEN_OVER } from "./rules/online";

export const LONGEST_WHY = 1_000;

const id = requiredText(60);

/** What the address of the page asks for: which cohort, and which meeting of it. */
export const applySearch = z.object({
  promotion: z.string().max(60).nullable().catch(null).default(null),
  reunion: z.string().max(60).nullable().catch(null).default(null),
});

export const applySchema = z.object({
  cohortId: id,
  noticeVersion: z.coerce.number().int().catch(0),
  /** Of strangers: nothing that hides, turns or breaks the line beside which staff read it. */
  firstName: requiredLine(LONGEST.name),
  lastName: requiredLine(LONGEST.name),
  birthDate: optional(birthDate()),
  phone: optionalPhone(),
  email: optionalEmail(),
  words: optionalText(LONGEST_WHY),
  /** `none`: they chose to come to none of those. */
  meeting: optional(requiredText(60)).transform((typed) => (typed === "none" ? null : typed)),
});
export type ApplyInput = z.output<typeof applySchema>;

export const onlineTokenSchema = z.object({ token: id });
export type OnlineTokenInput = z.output<typeof onlineTokenSchema>;

export const reachedSchema = z.object({
  applicationId: id,
  reachedOn: civilDate(),
  reachedBy: choice(CONTACT_CHANNELS),
});
export type ReachedInput = z.output<typeof reachedSchema>;

/** `who`: « new », or the id of somebody who was shown beside; `seen`: all who were. */
export const examineSchema = z.object({
  applicationId: id,
  who: requiredText(60),
  take: several(z.enum(TAKEN_OVER), TAKEN_OVER.length),
  seen: optionalText(400).transform((ids) => ids?.split(" ") ?? []),
});
export type ExamineInput = z.output<typeof examineSchema>;

export const setAsideSchema = z.object({ applicationId: id, setAsideFor: choice([...SET_ASIDE_REASONS, "erasure"]) });
export type SetAsideInput = z.output<typeof setAsideSchema>;

export const takeUpSchema = z.object({ applicationId: id });
