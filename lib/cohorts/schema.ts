import { z } from "zod";
import { civilDate, code, integer, requiredText, version } from "@/lib/platform/validation";
import { LARGEST_COHORT } from "./rules/cohort";

const cohortFields = {
  programmeId: requiredText(),
  code: code(),
  startsOn: civilDate(),
  endsOn: civilDate(),
  capacity: integer(1, LARGEST_COHORT),
};

export const createCohortSchema = z.object({ schoolId: requiredText(), ...cohortFields });
export const updateCohortSchema = z.object({ cohortId: requiredText(), version: version(), ...cohortFields });

/** Cancelling and reopening are confirmed with the code of the cohort. */
export const cohortStateSchema = z.object({ cohortId: requiredText(), confirmation: requiredText() });
