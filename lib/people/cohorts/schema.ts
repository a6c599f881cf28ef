import { z } from "zod";
import {
  civilDate,
  code,
  integer,
  optionalChoice,
  optionalCode,
  optionalSessionNumber,
  optionalSiren,
  optionalText,
  requiredText,
  version,
} from "@/lib/foundation/platform/validation";
import { COHORT_ORDERS, LARGEST_COHORT } from "./rules/cohort";

/** "none" for what is not said: an empty value would leave the list blank when the form comes back. */
const idOrNone = z.preprocess((value) => (value === "none" ? "" : value), optionalText());

/** "own" for null, as above. */
const orderOrOwn = z.preprocess((value) => (value === "own" ? "" : value), optionalChoice(COHORT_ORDERS));

const cohortFields = {
  programmeId: requiredText(),
  code: code(),
  startsOn: civilDate(),
  endsOn: civilDate(),
  capacity: integer(1, LARGEST_COHORT),
  roomId: idOrNone,
  /** Whether the room is shared with the cohort that was asked about. */
  sharesRoom: optionalChoice(["yes"]),
  orderedAs: orderOrOwn,
  otherBody: optionalText(),
  otherSiren: optionalSiren(),
  sessionNumber: optionalSessionNumber(),
};

export const createCohortSchema = z.object({
  schoolId: requiredText(),
  ...cohortFields,
  /** Null for the year and month of the first day. */
  code: optionalCode(),
});
export const updateCohortSchema = z.object({
  cohortId: requiredText(),
  version: version(),
  ...cohortFields,
  /** Whether the length that was asked about is meant. */
  lengthChanges: optionalChoice(["yes"]),
  providerId: idOrNone,
});

/** Cancelling and reopening are confirmed with the code of the cohort; whether its room is shared is asked of the second. */
export const cohortStateSchema = z.object({
  cohortId: requiredText(),
  confirmation: requiredText(),
  sharesRoom: cohortFields.sharesRoom,
});
