import { z } from "zod";
import { choice, civilDate, optionalText, requiredText, takeBackSchema } from "@/lib/foundation/platform/validation";
import { CONTACT_CHANNELS } from "@/lib/people/outcomes/rules/attempts";
import { RIGHTS } from "./rules/requests";

export const LONGEST_REQUEST = 200;

export const recordRequestSchema = z.object({
  learnerId: requiredText(60),
  kind: choice(RIGHTS),
  receivedOn: civilDate(),
  channel: choice(CONTACT_CHANNELS),
  /** Never of health. */
  words: optionalText(LONGEST_REQUEST),
});

/** `why`: what was done. */
export const answerRequestSchema = takeBackSchema.extend({ answeredOn: civilDate() });

export const giveNoticeSchema = z.object({
  learnerId: requiredText(60),
  givenOn: civilDate(),
  channel: choice(CONTACT_CHANNELS),
});
