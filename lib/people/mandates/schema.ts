import { z } from "zod";
import { civilDate, oneOrMore, requiredText } from "@/lib/foundation/platform/validation";

export const LONGEST_REFERENCE = 60;
export const LONGEST_PURPOSE = 300;
const ID_LENGTH = 40;
const MOST_SCHOOLS = 200;

export const recordMandateSchema = z.object({
  holderId: requiredText(ID_LENGTH),
  schoolIds: oneOrMore(requiredText(ID_LENGTH), MOST_SCHOOLS),
  reference: requiredText(LONGEST_REFERENCE),
  requestedOn: civilDate(),
  purpose: requiredText(LONGEST_PURPOSE),
  fromOn: civilDate(),
  untilOn: civilDate(),
});

/** The number of a mandate in an address; null where it is none. */
export const mandateNumber = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
