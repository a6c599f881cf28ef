"use server";

import { premisesForm, roomForm } from "@/components/network/premises/premises-forms";
import { communeErrors, withCommune } from "@/lib/entrances/web/checked-commune";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { asShown } from "@/lib/entrances/web/run-form";
import { takeBackSchema } from "@/lib/foundation/platform/validation";
import {
  correctState,
  createPremises,
  createRoom,
  recordState,
  takeBackState,
  updatePremises,
  updateRoom,
} from "@/lib/network/premises/commands";
import { correctOutage, recordOutage } from "@/lib/network/premises/outage-commands";
import { getPremisesForm, getRoomForm } from "@/lib/network/premises/queries";
import {
  correctOutageSchema,
  correctStateSchema,
  createPremisesSchema,
  createRoomSchema,
  recordOutageSchema,
  recordStateSchema,
  updatePremisesSchema,
  updateRoomSchema,
} from "@/lib/network/premises/schema";

const form = formActions(
  refusalsIn("premises.failure", {
    premises_name_taken: "name",
    room_name_taken: "name",
    until_before_from: "availableUntilOn",
    connection_none_with_speed: "connection",
    connection_in_future: "connectionSinceOn",
    works_end_without_works: "works",
    state_in_future: "fromOn",
    state_known: "fromOn",
    seats_below_cohort: "seats",
    workstations_below_out: "workstations",
    outage_in_future: "fromOn",
    outage_until_before_from: "untilOn",
    outage_more_than_room: "workstations",
  }),
);

const toPremises =
  (code: FlashCode) =>
  ({ schoolCode }: { schoolCode: string }) =>
    flashAddress(`/ecoles/${schoolCode}/locaux`, code);

export const createPremisesAction = form(
  createPremisesSchema,
  withCommune(createPremises),
  toPremises("locaux-enregistres"),
  { check: communeErrors },
);
export const updatePremisesAction = form(
  updatePremisesSchema,
  withCommune(updatePremises),
  toPremises("locaux-enregistres"),
  {
    check: communeErrors,
    now: asShown(
      (ctx, { premisesId }) => getPremisesForm(ctx, premisesId),
      (premises) => premisesForm({ premises }),
    ),
  },
);
export const createRoomAction = form(createRoomSchema, createRoom, toPremises("salle-enregistree"));
export const updateRoomAction = form(updateRoomSchema, updateRoom, toPremises("salle-enregistree"), {
  now: asShown((ctx, { roomId }) => getRoomForm(ctx, roomId), roomForm),
});
export const recordOutageAction = form(recordOutageSchema, recordOutage, toPremises("panne-notee"));
export const correctOutageAction = form(correctOutageSchema, correctOutage, toPremises("panne-notee"));
export const recordStateAction = form(recordStateSchema, recordState, toPremises("connexion-travaux-notes"));
export const correctStateAction = form(correctStateSchema, correctState, toPremises("connexion-travaux-notes"));
export const takeBackStateAction = form(takeBackSchema, takeBackState, toPremises("connexion-travaux-retires"));
