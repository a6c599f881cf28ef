import { z } from "zod";
import { civilDate, requiredText } from "@/lib/foundation/platform/validation";

export const LONGEST_REFERENCE = 60;
export const LONGEST_PURPOSE = 300;
const ID_LENGTH = 40;
const MOST_SCHOOLS = 200;

/** A form sends a text for one box that is ticked, a list for several. */
const listOf = (value: unknown) => {
  if (value === undefined || value === "") return [];
  return Array.isArray(value) ? value : [value];
};

export const recordMandateSchema = z.object({
  holderId: requiredText(ID_LENGTH),
  schoolIds: z.preprocess(listOf, z.array(requiredText(ID_LENGTH)).min(1, { error: "required" }).max(MOST_SCHOOLS)),
  reference: requiredText(LONGEST_REFERENCE),
  requestedOn: civilDate(),
  purpose: requiredText(LONGEST_PURPOSE),
  fromOn: civilDate(),
  untilOn: civilDate(),
});

/** The number of a mandate in an address; null where it is none. */
export const mandateNumber = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
