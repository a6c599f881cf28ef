import { versionOf } from "@/lib/foundation/core/record";
import type * as commands from "@/lib/network/premises/commands";
import type * as outages from "@/lib/network/premises/outage-commands";
import type * as queries from "@/lib/network/premises/queries";
import { PREMISES_FIELDS, ROOM_FIELDS } from "@/lib/network/premises/rules/premises";
import { makeOutage, makeRoom, makeState } from "../factories";
import { E, F, N, type Table } from "./table";

const KEEPERS = { may: "premises.manage", others: F, elsewhere: N } as const;
const FORM = { may: "premises.manage", others: N, elsewhere: N } as const;

const room = (name: string) =>
  ({ name, seats: 20, workstations: 12, availableFromOn: null, availableUntilOn: null }) as const;
const premises = (name: string) => ({
  name,
  address: "1 rue de la Gare",
  communeInsee: "31107",
  stepFree: "yes" as const,
  availableFromOn: null,
  availableUntilOn: null,
});
const state = {
  ...({ connection: "mobile", connectionMbits: 8, connectionSinceOn: null } as const),
  works: null,
  worksUntilOn: null,
};
const outage = { workstations: 2, fromOn: "2026-10-14", untilOn: null };

export const premisesCommands: Table<typeof commands> = {
  createPremises: {
    run: (createPremises, ctx, { school }) =>
      createPremises(ctx, { schoolCode: school.code, ...premises(crypto.randomUUID()), ...state }),
    ...KEEPERS,
  },
  updatePremises: {
    run: async (updatePremises, ctx, { school }) => {
      const made = await makeRoom({ schoolId: school.id });
      const version = versionOf(PREMISES_FIELDS, made.premises);
      return updatePremises(ctx, { premisesId: made.premises.id, version, ...premises(crypto.randomUUID()) });
    },
    ...KEEPERS,
  },
  createRoom: {
    run: async (createRoom, ctx, { school }) =>
      createRoom(ctx, { premisesId: (await makeRoom({ schoolId: school.id })).premises.id, ...room("Autre salle") }),
    ...KEEPERS,
  },
  updateRoom: {
    run: async (updateRoom, ctx, { school }) => {
      const made = await makeRoom({ schoolId: school.id });
      return updateRoom(ctx, { roomId: made.room.id, version: versionOf(ROOM_FIELDS, made.room), ...room("Autre") });
    },
    ...KEEPERS,
  },
  recordState: {
    run: async (recordState, ctx, { school }) => {
      const { premises } = await makeRoom({ schoolId: school.id });
      return recordState(ctx, { premisesId: premises.id, fromOn: "2026-10-14", ...state });
    },
    ...KEEPERS,
  },
  correctState: {
    run: async (correctState, ctx, { school }) => {
      const { id, fromOn } = await makeState({ schoolId: school.id });
      return correctState(ctx, { statementId: id, fromOn, ...state, why: "Débit mal noté" });
    },
    ...KEEPERS,
  },
  takeBackState: {
    run: async (takeBackState, ctx, { school }) => {
      const { id } = await makeState({ schoolId: school.id });
      return takeBackState(ctx, { statementId: id, why: "Autres locaux" });
    },
    ...KEEPERS,
  },
};

export const outageCommands: Table<typeof outages> = {
  recordOutage: {
    run: async (recordOutage, ctx, { school }) =>
      recordOutage(ctx, { roomId: (await makeRoom({ schoolId: school.id })).room.id, ...outage }),
    ...KEEPERS,
  },
  correctOutage: {
    run: async (correctOutage, ctx, { school }) => {
      const { id } = await makeOutage({ schoolId: school.id });
      return correctOutage(ctx, { statementId: id, ...outage, untilOn: "2026-11-02", why: "Réparés" });
    },
    ...KEEPERS,
  },
};

export const premisesQueries: Table<typeof queries> = {
  getPremises: {
    run: async (getPremises, ctx, { school }) => {
      await makeRoom({ schoolId: school.id });
      return getPremises(ctx, school.code);
    },
    may: "premises.read",
    others: N,
    elsewhere: N,
  },
  getPremisesForm: {
    run: async (getPremisesForm, ctx, { school }) =>
      getPremisesForm(ctx, (await makeRoom({ schoolId: school.id })).premises.id),
    ...FORM,
  },
  getStateForm: {
    run: async (getStateForm, ctx, { school }) => {
      const { premisesId, id } = await makeState({ schoolId: school.id });
      return getStateForm(ctx, { premisesId, stateId: id });
    },
    ...FORM,
  },
  getRoomForm: {
    run: async (getRoomForm, ctx, { school }) => getRoomForm(ctx, (await makeRoom({ schoolId: school.id })).room.id),
    ...FORM,
  },
  getOutageForm: {
    run: async (getOutageForm, ctx, { school }) => getOutageForm(ctx, (await makeOutage({ schoolId: school.id })).id),
    ...FORM,
  },
  listRoomChoices: {
    run: async (listRoomChoices, ctx, { school }) => {
      await makeRoom({ schoolId: school.id });
      return listRoomChoices(ctx, school.id);
    },
    may: "premises.read",
    others: E,
    elsewhere: E,
  },
};
