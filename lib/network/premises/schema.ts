import { z } from "zod";
import { YES_NO } from "@/lib/foundation/core/form";
import {
  choice,
  civilDate,
  correctionOf,
  integer,
  optionalCivilDate,
  optionalInteger,
  optionalText,
  requiredText,
  rowNumber,
  version,
} from "@/lib/foundation/platform/validation";
import { CONNECTIONS, FASTEST_MBITS, LARGEST_ROOM } from "./rules/premises";

const availability = { availableFromOn: optionalCivilDate(), availableUntilOn: optionalCivilDate() };

const premisesFields = {
  name: requiredText(),
  address: requiredText(200),
  /** What the commune field shows; the code below wins when a script has set it. */
  commune: requiredText(),
  communeCode: optionalText(5),
  stepFree: choice(YES_NO),
  ...availability,
};

/** What is typed of the connection and of works. */
export const stateFields = {
  connection: choice(CONNECTIONS),
  connectionMbits: optionalInteger(1, FASTEST_MBITS),
  connectionSinceOn: optionalCivilDate(),
  works: optionalText(300),
  worksUntilOn: optionalCivilDate(),
};

export const createPremisesSchema = z.object({ schoolCode: requiredText(), ...premisesFields, ...stateFields });
export const updatePremisesSchema = z.object({ premisesId: requiredText(), version: version(), ...premisesFields });

export const recordStateSchema = z.object({ premisesId: requiredText(), fromOn: civilDate(), ...stateFields });
export const correctStateSchema = correctionOf({ fromOn: optionalCivilDate(), ...stateFields });

const roomFields = {
  name: requiredText(60),
  seats: integer(1, LARGEST_ROOM),
  workstations: integer(0, LARGEST_ROOM),
  ...availability,
};

export const createRoomSchema = z.object({ premisesId: requiredText(), ...roomFields });
export const updateRoomSchema = z.object({ roomId: requiredText(), version: version(), ...roomFields });

const outageFields = { workstations: integer(1, LARGEST_ROOM), fromOn: civilDate(), untilOn: optionalCivilDate() };

export const recordOutageSchema = z.object({ roomId: requiredText(), ...outageFields });
export const correctOutageSchema = correctionOf(outageFields);

/** Which of them an address names. */
const idParam = requiredText(64).optional().catch(undefined);
export const premisesSearch = z.object({
  lieu: idParam,
  salle: idParam,
  panne: rowNumber().optional().catch(undefined),
  corriger: rowNumber().optional().catch(undefined),
});
