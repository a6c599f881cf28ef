import { z } from "zod";
import {
  addressCode,
  optionalChoice,
  optionalCivilDate,
  optionalInteger,
  optionalText,
  requiredText,
  version,
} from "@/lib/foundation/platform/validation";
import { PLACE_CHANGES } from "./rules/school";

/** "none" for what is not known yet: an empty value would leave the list blank when the form comes back. */
const idOrNone = z.preprocess((value) => (value === "none" ? "" : value), optionalText());

const schoolFields = {
  name: requiredText(),
  /** What the commune field shows; the code below wins when a script has set it. */
  commune: requiredText(),
  communeCode: optionalText(5),
  openedOn: optionalCivilDate(),
  openingRank: optionalInteger(1, 999),
  hostId: idOrNone,
  providerId: idOrNone,
};

export const createSchoolSchema = z.object({ code: addressCode(), ...schoolFields });
export const updateSchoolSchema = z.object({
  schoolId: requiredText(),
  version: version(),
  ...schoolFields,
  placeChange: optionalChoice(PLACE_CHANGES),
  movedOn: optionalCivilDate(),
});
