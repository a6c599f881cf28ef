import { describe, expect, it } from "vitest";
import { db } from "@/lib/foundation/db/client";
import {
  correctState,
  createPremises,
  createRoom,
  recordState,
  takeBackState,
  updateRoom,
} from "@/lib/network/premises/commands";
import { correctOutage, recordOutage } from "@/lib/network/premises/outage-commands";
import { getOutageForm, getPremises, getRoomForm, getStateForm, listRoomChoices } from "@/lib/network/premises/queries";
import { cancelCohort, createCohort, reopenCohort, updateCohort } from "@/lib/people/cohorts/commands";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { makeUser } from "../support/accounts";
import { contextOf, makeHost, makeProgramme, makeRoom, makeSchool } from "../support/factories";

const staff = contextOf("staff");
const region = contextOf("region");
const refusal = (code: string, details?: object) => ({
  ok: false,
  failure: { kind: "rule", code, ...(details && { details }) },
});
const idOf = <Id>(result: { ok: true; value: { id: Id } } | { ok: false }): Id => {
  if (!result.ok) throw new Error("refused");
  return result.value.id;
};
const days = { availableFromOn: null, availableUntilOn: null };
const first = {
  ...({ connection: "fibre", connectionMbits: 1000, connectionSinceOn: "2021-03-01" } as const),
  works: null,
  worksUntilOn: null,
};
const place = { address: "ZA Activestre", communeInsee: "31107", stepFree: "yes", ...first, ...days } as const;

describe("premises and rooms", () => {
  it("are recorded by the team or the Région, read by the school's host and by no other", async () => {
    const [host, other] = [await makeHost(), await makeHost()];
    const school = await makeSchool({ hostId: host.id });
    const created = await createPremises(region, { schoolCode: school.code, name: "Atelier", ...place });
    const premisesId = idOf(created);
    const event = await db.auditEvent.findFirstOrThrow({ where: { entityId: premisesId } });
    expect([event.key, JSON.parse(event.details)]).toEqual(["premises.created", { school: school.code }]);
    expect(await createPremises(staff, { schoolCode: school.code, name: "ATELIER", ...place })).toEqual(
      refusal("premises_name_taken", { name: "Atelier" }),
    );
    const named = { premisesId, name: "Salle 1", seats: 16, workstations: 12, ...days };
    const roomId = idOf(await createRoom(staff, named));
    expect(await createRoom(staff, { ...named, name: "salle 1" })).toEqual(
      refusal("room_name_taken", { name: "Salle 1" }),
    );
    expect(await recordOutage(staff, { roomId, workstations: 2, fromOn: "2026-10-14", untilOn: null })).toMatchObject({
      ok: true,
    });
    const mine = await getPremises(contextOf("host", { hostOrganisationId: host.id }), school.code);
    expect(mine).toMatchObject([
      { name: "Atelier", rooms: [{ name: "Salle 1", out: 2, since: { fromOn: "2026-10-14", days: 41 } }] },
    ]);
    expect(await getPremises(contextOf("host", { hostOrganisationId: other.id }), school.code)).toBeNull();
  });

  it("have outages that are superseded and stay on record, and no more of them than workstations", async () => {
    const { room } = await makeRoom();
    const { id: userId } = await makeUser({ role: "region" });
    const finder = contextOf("region", { userId });
    const outage = { workstations: 12, fromOn: "2026-10-14", untilOn: null };
    const why = "Postes réparés";
    const id = idOf(await recordOutage(finder, { roomId: room.id, ...outage }));
    expect(await recordOutage(region, { roomId: room.id, ...outage, workstations: 1 })).toEqual(
      refusal("outage_more_than_room", { workstations: 12 }),
    );
    expect(await correctOutage(region, { statementId: id, ...outage, why })).toEqual(refusal("outage_unchanged"));
    const over = { ...outage, untilOn: "2026-11-02" };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => correctOutage(region, { statementId: id, ...over, why })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(4).fill(refusal("outage_changed_meanwhile")));
    expect(await getOutageForm(region, id)).toBeNull();
    expect(await db.outage.findMany({ where: { roomId: room.id }, orderBy: { id: "asc" } })).toMatchObject([
      { id, untilOn: null, replacesId: null, author: "account", recordedById: userId },
      { untilOn: "2026-11-02", replacesId: id, why, author: "system", recordedById: null, supersededAt: null },
    ]);
    const form = await getRoomForm(staff, room.id);
    const change = { roomId: room.id, version: form?.version ?? "", name: room.name, seats: 20, ...days };
    expect(await updateRoom(staff, { ...change, workstations: 11 })).toEqual(
      refusal("workstations_below_out", { out: 12 }),
    );
  });
});

describe("the connection and the works of premises", () => {
  it("are stated from a day on, corrected and taken back, and what stood before stays with its author", async () => {
    const { id: hostId } = await makeHost();
    const school = await makeSchool({ hostId });
    const premisesId = idOf(await createPremises(region, { schoolCode: school.code, name: "Atelier", ...place }));
    const { id: userId, name } = await makeUser({ role: "staff" });
    const technician = contextOf("staff", { userId });
    const roof = { ...first, works: "Toiture", worksUntilOn: "2027-01-31", premisesId, fromOn: "2026-11-02" };
    const refused = [
      [{ fromOn: "2026-11-25" }, "state_in_future"],
      [{ connection: "none" as const }, "connection_none_with_speed"],
      [{ works: null }, "works_end_without_works"],
    ] as const;
    for (const [change, code] of refused)
      expect(await recordState(staff, { ...roof, ...change })).toEqual(refusal(code));
    const id = idOf(await recordState(technician, roof));
    expect(await recordState(staff, roof)).toEqual(refusal("state_known"));
    const today = async (reader = contextOf("host", { hostOrganisationId: hostId })) =>
      (await getPremises(reader, school.code))?.[0];
    expect(await today()).toMatchObject({
      name: "Atelier",
      connection: "fibre",
      works: "Toiture",
      states: [
        { fromOn: "2026-11-02", author: "account", recordedBy: { name } },
        { fromOn: null, works: null },
      ],
    });
    const later = { ...roof, worksUntilOn: "2027-03-31" };
    const why = "Chantier retardé";
    expect(await correctState(staff, { ...roof, statementId: id, why })).toEqual(refusal("state_unchanged"));
    const answers = await Promise.all([0, 1, 2].map(() => correctState(staff, { ...later, statementId: id, why })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(2).fill(refusal("state_changed_meanwhile")));
    const [latest, beginning] = (await today())?.states ?? [];
    expect(latest).toMatchObject({ worksUntilOn: "2027-03-31", earlier: [{ worksUntilOn: "2027-01-31", why }] });
    const given = { statementId: latest?.id ?? 0, why: "Annoncé par erreur" };
    expect(await takeBackState(staff, { ...given, statementId: beginning?.id ?? 0 })).toEqual(
      refusal("first_state_stays"),
    );
    expect(await takeBackState(technician, given)).toMatchObject({ ok: true });
    // What held before holds again.
    expect(await today()).toMatchObject({
      connection: "fibre",
      works: null,
      worksUntilOn: null,
      states: [{ fromOn: null }],
      statesTakenBack: [{ works: "Toiture", why: given.why, takenBackAuthor: "account", takenBackBy: { name } }],
    });
    expect(await getStateForm(staff, { premisesId, stateId: given.statementId })).toBeNull();
    expect(await getStateForm(staff, { premisesId, stateId: undefined })).toMatchObject({ today: { works: null } });
    const told = await db.auditEvent.findMany({ where: { entityId: premisesId }, orderBy: { id: "asc" } });
    expect(told.map(({ key }) => key.replace("premises.", ""))).toEqual([
      ...["created", "state_recorded", "state_corrected", "state_taken_back"],
    ]);
  });
});

describe("a room and its outages", () => {
  it("never has more out of order than workstations, whoever comes first", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { room } = await makeRoom();
      const { version = "" } = (await getRoomForm(staff, room.id)) ?? {};
      const fewer = { roomId: room.id, version, name: room.name, seats: 20, workstations: 5, ...days };
      const outage = { roomId: room.id, workstations: 10, fromOn: "2026-10-14", untilOn: null };
      const [out, less] = await Promise.all([recordOutage(region, outage), updateRoom(staff, fewer)]);
      expect([out, less].filter(({ ok }) => ok)).toHaveLength(1);
      expect([out, less]).toContainEqual(
        out.ok ? refusal("workstations_below_out", { out: 10 }) : refusal("outage_more_than_room", { workstations: 5 }),
      );
    }
  });
});

describe("a cohort in a room", () => {
  it("is refused when it is larger, asked about when it is not alone, and keeps the room from shrinking", async () => {
    const school = await makeSchool();
    const { room } = await makeRoom({ schoolId: school.id });
    const { id: programmeId } = await makeProgramme();
    const planned = { schoolId: school.id, programmeId, startsOn: "2027-01-04", endsOn: "2027-10-29", roomId: room.id };
    expect(await createCohort(staff, { ...planned, code: "A", capacity: 21 })).toEqual(
      refusal("room_too_small", { room: room.name, capacity: 21, seats: 20 }),
    );
    const first = idOf(await createCohort(staff, { ...planned, code: "A", capacity: 20 }));
    const asked = refusal("room_shared", { room: room.name, cohort: "A", start: "2027-01-04", end: "2027-10-29" });
    expect(await createCohort(staff, { ...planned, code: "B", capacity: 15 })).toEqual(asked);
    const elsewhere = idOf(await createCohort(staff, { ...planned, code: "B", capacity: 15, roomId: null }));
    const form = await getCohortForm(staff, elsewhere);
    const moved = { ...planned, cohortId: elsewhere, version: form?.version ?? "", code: "B", capacity: 15 };
    expect(await updateCohort(staff, moved)).toEqual(asked);
    expect(await updateCohort(staff, { ...moved, sharesRoom: "yes" })).toMatchObject({ ok: true });
    // Of itself nobody is asked.
    const own = await getCohortForm(staff, first);
    const same = { ...planned, cohortId: first, version: own?.version ?? "", code: "A", capacity: 19 };
    expect(await updateCohort(staff, { ...same, sharesRoom: "yes" })).toMatchObject({ ok: true });
    // One that is opened again comes back to a room that others have had since.
    expect(await cancelCohort(staff, { cohortId: first })).toMatchObject({ ok: true });
    const taken = { ...asked.failure.details, cohort: "B" };
    expect(await reopenCohort(staff, { cohortId: first })).toEqual(refusal("room_shared", taken));
    const reduce = async (seats: number) => {
      const shown = (await getRoomForm(staff, room.id))?.version ?? "";
      return updateRoom(region, { roomId: room.id, version: shown, name: room.name, seats, workstations: 12, ...days });
    };
    expect(await reduce(18)).toMatchObject({ ok: true });
    expect(await reopenCohort(staff, { cohortId: first, sharesRoom: "yes" })).toEqual(
      refusal("room_too_small", { room: room.name, capacity: 19, seats: 18 }),
    );
    expect(await reduce(20)).toMatchObject({ ok: true });
    expect(await reopenCohort(staff, { cohortId: first, sharesRoom: "yes" })).toMatchObject({ ok: true });
    const { version = "" } = (await getRoomForm(staff, room.id)) ?? {};
    const smaller = { roomId: room.id, version, name: room.name, seats: 18, workstations: 12, ...days };
    expect(await updateRoom(region, smaller)).toEqual(refusal("seats_below_cohort", { cohort: "A", capacity: 19 }));
  });

  it("is in a room of its own school", async () => {
    const { room } = await makeRoom();
    const { id: programmeId } = await makeProgramme();
    const school = await makeSchool();
    const planned = { code: "A", startsOn: "2027-01-04", endsOn: "2027-10-29", capacity: 5 };
    expect(await createCohort(staff, { schoolId: school.id, programmeId, ...planned, roomId: room.id })).toEqual({
      ok: false,
      failure: { kind: "invalid", fields: { roomId: ["choice_invalid"] } },
    });
    expect(await listRoomChoices(staff, school.id)).toEqual([]);
  });
});
