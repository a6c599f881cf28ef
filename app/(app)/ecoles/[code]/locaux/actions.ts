"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { premisesForm, roomForm } from "@/components/network/premises/premises-forms";
import { communeErrors, withCommune } from "@/lib/entrances/web/checked-commune";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { asShown, runForm } from "@/lib/entrances/web/run-form";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { createPremises, createRoom, updatePremises, updateRoom } from "@/lib/network/premises/commands";
import { correctOutage, recordOutage } from "@/lib/network/premises/outage-commands";
import { getPremisesForm, getRoomForm } from "@/lib/network/premises/queries";
import {
  correctOutageSchema,
  createPremisesSchema,
  createRoomSchema,
  recordOutageSchema,
  updatePremisesSchema,
  updateRoomSchema,
} from "@/lib/network/premises/schema";

async function words() {
  const say = await getTranslations("premises.failure");
  const at = {
    premises_name_taken: "name",
    room_name_taken: "name",
    until_before_from: "availableUntilOn",
    connection_none_with_speed: "connection",
    connection_in_future: "connectionSinceOn",
    works_end_without_works: "works",
    seats_below_cohort: "seats",
    workstations_below_out: "workstations",
    outage_in_future: "fromOn",
    outage_until_before_from: "untilOn",
    outage_more_than_room: "workstations",
  } as const;
  return { say, at };
}

function back(code: FlashCode) {
  return ({ schoolCode }: { schoolCode: string }): never => {
    revalidatePath(`/ecoles/${schoolCode}`, "layout");
    redirect(flashAddress(`/ecoles/${schoolCode}/locaux`, code));
  };
}

export async function createPremisesAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, createPremisesSchema, withCommune(createPremises), {
    ...(await words()),
    check: communeErrors,
    done: back("locaux-enregistres"),
  });
}

export async function updatePremisesAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, updatePremisesSchema, withCommune(updatePremises), {
    ...(await words()),
    check: communeErrors,
    done: back("locaux-enregistres"),
    now: asShown(
      (ctx, { premisesId }) => getPremisesForm(ctx, premisesId),
      (premises) => premisesForm({ premises }),
    ),
  });
}

export async function createRoomAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, createRoomSchema, createRoom, { ...(await words()), done: back("salle-enregistree") });
}

export async function updateRoomAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, updateRoomSchema, updateRoom, {
    ...(await words()),
    done: back("salle-enregistree"),
    now: asShown((ctx, { roomId }) => getRoomForm(ctx, roomId), roomForm),
  });
}

export async function recordOutageAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, recordOutageSchema, recordOutage, { ...(await words()), done: back("panne-notee") });
}

export async function correctOutageAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, correctOutageSchema, correctOutage, { ...(await words()), done: back("panne-notee") });
}
