import { z } from "zod";
import { code, optionalCivilDate, optionalInteger, optionalText, requiredText } from "@/lib/core/fields";

const schoolFields = {
  name: requiredText(),
  /** What the commune field shows; the code below wins when a script has set it. */
  commune: requiredText(),
  communeCode: optionalText(5),
  openedOn: optionalCivilDate(),
  openingRank: optionalInteger(1, 999),
  hostId: optionalText(),
  providerId: optionalText(),
};

export const createSchoolSchema = z.object({ code: code(), ...schoolFields });
export const updateSchoolSchema = z.object({ schoolId: requiredText(), ...schoolFields });

export type CreateSchoolForm = z.output<typeof createSchoolSchema>;
export type UpdateSchoolForm = z.output<typeof updateSchoolSchema>;
