import { z } from "zod";
import {
  civilDate,
  code,
  integer,
  optionalChoice,
  optionalInteger,
  optionalText,
  requiredText,
  seen,
} from "@/lib/core/fields";
import { LARGEST_COHORT } from "./rules";

const cohortFields = {
  programmeId: requiredText(),
  code: code(),
  startsOn: civilDate(),
  endsOn: civilDate(),
  capacity: integer(1, LARGEST_COHORT),
};

export const createCohortSchema = z.object({ schoolId: requiredText(), ...cohortFields });
export const updateCohortSchema = z.object({ cohortId: requiredText(), seen: seen(), ...cohortFields });

/** Cancelling and reopening are confirmed with the code of the cohort. */
export const cohortStateSchema = z.object({ cohortId: requiredText(), confirmation: requiredText() });

const programmeFields = {
  title: requiredText(),
  rncpCode: optionalText(20),
  /** "none" when it is not known yet. */
  level: z
    .preprocess((value) => (value === "none" ? "" : value), optionalChoice(["3", "4", "5", "6", "7", "8"]))
    .transform((level) => (level === null ? null : Number(level))),
  hoursCentre: optionalInteger(0, 5000),
  hoursCompany: optionalInteger(0, 5000),
};

export const createProgrammeSchema = z.object({ code: code(), ...programmeFields });
export const updateProgrammeSchema = z.object({ programmeId: requiredText(), ...programmeFields });
