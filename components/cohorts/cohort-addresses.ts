import { z } from "zod";

/** The form of a cohort that asks for a programme its list lacks, to come back to; any other address is the list's. */
export const cohortFormAddress = z
  .string()
  .regex(/^\/promotions\/(nouvelle|[\w-]{1,64}\/modifier)$/)
  .catch("/promotions");
