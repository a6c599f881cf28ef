import { z } from "zod";
import { YES_NO } from "@/lib/foundation/core/form";
import { pick } from "@/lib/foundation/core/record";
import {
  addressCode,
  choice,
  civilDate,
  code,
  integer,
  optionalCivilDate,
  optionalInteger,
  optionalText,
  requiredText,
  version,
} from "@/lib/foundation/platform/validation";
import { LONGEST_NOTICE } from "@/lib/money/agreements/rules/vocabulary";
import { FASTEST_MBITS, LARGEST_ROOM, STATE_FIELDS } from "@/lib/network/premises/rules/premises";
import { stateFields } from "@/lib/network/premises/schema";
import type { Opening } from "./opening-commands";
import { MOST_FIRST_COHORTS, MOST_ROOMS } from "./rules/opening";

const ID_LENGTH = 64;

/** The rows of a form with their numbers, from 1; one without its first answer is no row. */
function numberedRows<Shape extends z.ZodRawShape>(shape: Shape, first: keyof Shape & string, most: number) {
  const typed = (row: unknown) => {
    const name = typeof row === "object" && row !== null ? (row as Record<string, unknown>)[first] : undefined;
    return typeof name === "string" && name.trim() !== "" ? row : undefined;
  };
  const row = z.preprocess(typed, z.object(shape).optional());
  const slots = Object.fromEntries(Array.from({ length: most }, (_, at) => [String(at + 1), row]));
  return z
    .preprocess((rows) => rows ?? {}, z.object(slots))
    .transform((rows) =>
      Object.entries(rows).flatMap(([number, one]) =>
        one == null ? [] : [{ number, ...(one as z.output<z.ZodObject<Shape>>) }],
      ),
    );
}

const rooms = () =>
  numberedRows(
    { name: requiredText(60), seats: integer(1, LARGEST_ROOM), workstations: integer(0, LARGEST_ROOM) },
    "name",
    MOST_ROOMS,
  );

const roomOrNone = z.preprocess((value) => (value === "none" ? "" : value), optionalText(ID_LENGTH));
const cohorts = () =>
  numberedRows(
    {
      code: code(),
      startsOn: civilDate(),
      endsOn: civilDate(),
      capacity: integer(1, LARGEST_ROOM),
      room: roomOrNone,
    },
    "code",
    MOST_FIRST_COHORTS,
  );

const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

const programme = () => optionalText(ID_LENGTH);

const common = {
  applicationId: requiredText(ID_LENGTH),
  version: version(),
  number: requiredText(40),
  signedOn: civilDate(),
  fromOn: civilDate(),
  untilOn: civilDate(),
  tacit: choice(["yes", "no"]).transform((value) => value === "yes"),
  noticeMonths: optionalInteger(0, LONGEST_NOTICE),
  promisedStepFree: choice(["yes", "no"]).transform((value) => value === "yes"),
  promisedMbits: optionalInteger(1, FASTEST_MBITS),
  rooms: rooms(),
  programmeId: programme(),
  cohorts: cohorts(),
  sharesRooms: ticked,
};

const place = {
  premisesName: requiredText(),
  address: requiredText(200),
  stepFree: choice(YES_NO),
  availableFromOn: optionalCivilDate(),
  ...stateFields,
};

export const openNewSchema = z.object({
  ...common,
  ...place,
  code: addressCode(),
  name: requiredText(),
  openingRank: optionalInteger(1, 999),
  providerId: requiredText(ID_LENGTH),
});
/** A school that goes on, in other premises or where it is. */
export const renewElsewhereSchema = z.object({ ...common, ...place, schoolId: requiredText(ID_LENGTH) });
export const renewThereSchema = z.object({ ...common, schoolId: requiredText(ID_LENGTH) });

type Common = z.output<typeof renewThereSchema>;
type Place = Pick<z.output<typeof openNewSchema>, keyof typeof place>;

export function openingOf(
  { applicationId, version: shown, programmeId, sharesRooms, ...typed }: Omit<Common, "schoolId">,
  school: Opening["school"],
  premises: Place | null,
): Opening {
  const { number, signedOn, fromOn, untilOn, tacit, noticeMonths } = typed;
  const promised = { stepFree: typed.promisedStepFree, connectionMbits: typed.promisedMbits };
  return {
    applicationId,
    version: shown,
    school,
    programmeId,
    sharesRooms,
    hosting: { number, signedOn, fromOn, untilOn, tacit, noticeMonths, ...promised },
    premises: premises && placeOf(premises),
    rooms: typed.rooms.map(({ number: key, ...room }) => ({ key, ...room })),
    cohorts: typed.cohorts.map(({ number: _, ...cohort }) => cohort),
  };
}

function placeOf({ premisesName: name, ...place }: Place): NonNullable<Opening["premises"]> {
  const { address, stepFree, availableFromOn, ...state } = place;
  return { name, address, stepFree, availableFromOn, ...pick(STATE_FIELDS, state) };
}

export const openingSearch = z.object({
  ecole: z.string().max(40).optional().catch(undefined),
  locaux: z.enum(["nouveaux"]).optional().catch(undefined),
});
