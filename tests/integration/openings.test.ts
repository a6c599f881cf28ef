import { describe, expect, it } from "vitest";
import { closeApplication } from "@/lib/competition/applications/handling-commands";
import { type Opening, openSchool } from "@/lib/competition/applications/opening-commands";
import { getOpening } from "@/lib/competition/applications/opening-queries";
import { getApplication } from "@/lib/competition/applications/queries";
import { STATES } from "@/lib/competition/applications/rules/moves";
import { writeMessage } from "@/lib/competition/applications/talk-commands";
import { clientFor, db } from "@/lib/foundation/db/client";
import { makeUser } from "../support/accounts";
import { FULL_ANSWERS, hasWords, makeApplication, proposedOpening, steppedOutOf } from "../support/applications";
import { contextOf, FIXED_NOW, makeCohort, makeHost, makeRoom, makeSchool } from "../support/factories";

const region = contextOf("region");
const rule = (code: string, details?: object) => ({
  ok: false,
  failure: { kind: "rule", code, ...(details && { details }) },
});
const done = { ok: true };

/** A selected dossier for a school that does not exist yet. */
const selected = (data: Parameters<typeof makeApplication>[0] = {}) =>
  makeApplication({ state: "selected", answers: FULL_ANSWERS, ...data });

const stateOf = async (id: string) => (await db.hostApplication.findUniqueOrThrow({ where: { id } })).state;

/** How much there is of all that an opening makes. */
const counts = async () => ({
  schools: await db.school.count(),
  agreements: await db.agreement.count(),
  premises: await db.premises.count(),
  rooms: await db.room.count(),
  cohorts: await db.cohort.count(),
  openings: await db.applicationOpening.count(),
  moves: await db.applicationMove.count(),
  audited: await db.auditEvent.count(),
  messages: await db.outboxMessage.count(),
});

describe("the opening of a selected application", () => {
  it("makes agreement, school, premises, rooms and first cohorts of its answers, with the audit rows of each", async () => {
    const { id, hostId } = await selected();
    await makeUser({ role: "host", hostOrganisationId: hostId, email: `agent-${id}@ccv.test` });
    const { view, opening, provider } = await proposedOpening(id);
    expect(view).toMatchObject({
      failure: null,
      school: null,
      keeps: false,
      code: expect.stringMatching(/^CARBONNE/),
      name: "Carbonne",
      rooms: [
        { seats: 20, workstations: 12 },
        { seats: 20, workstations: 12 },
      ],
      cohorts: [
        { startsOn: "2027-01-25", endsOn: "2027-11-19", capacity: 15, room: 1, code: "2027-01" },
        { startsOn: "2027-07-26", endsOn: "2028-05-26", capacity: 15, room: 2, code: "2027-07" },
      ],
    });
    const opened = await openSchool(region, opening);
    expect(opened).toMatchObject(done);
    if (!("code" in opening.school)) throw new Error("a new school");
    const school = await db.school.findUniqueOrThrow({
      where: { code: opening.school.code },
      include: {
        premises: { include: { rooms: true, statements: true } },
        cohorts: { orderBy: { startsOn: "asc" } },
        placements: true,
      },
    });
    expect.soft(school).toMatchObject({
      hostId,
      providerId: provider.id,
      communeInsee: "31107",
      departementCode: "31",
      openedOn: "2027-01-25",
      openingRank: 21,
      placements: [{ hostId, fromOn: null }],
    });
    const [premises] = school.premises;
    expect.soft(premises).toMatchObject({
      address: "12 avenue de la Gare",
      communeInsee: "31107",
      stepFree: "yes",
      availableFromOn: "2018-04-01",
      statements: [{ fromOn: null, connection: "fibre", connectionMbits: 1000, recordedAt: region.now }],
    });
    expect.soft(premises?.rooms.map(({ name, seats, workstations }) => [name, seats, workstations])).toEqual([
      ["Salle 1", 20, 12],
      ["Salle 2", 20, 12],
    ]);
    expect.soft(school.cohorts.map(({ code, capacity, roomId }) => [code, capacity, roomId])).toEqual([
      ["2027-01", 15, premises?.rooms[0]?.id],
      ["2027-07", 15, premises?.rooms[1]?.id],
    ]);
    const opened1 = await db.applicationOpening.findUniqueOrThrow({
      where: { applicationId: id },
      include: { agreement: { include: { versions: true } } },
    });
    expect.soft(opened1).toMatchObject({ schoolId: school.id, premisesId: premises?.id, renews: false });
    expect.soft(opened1.agreement).toMatchObject({
      kind: "hosting",
      number: opening.hosting.number,
      schoolId: school.id,
      hostId,
      versions: [
        {
          number: 0,
          signedOn: "2026-11-20",
          fromOn: "2018-04-01",
          untilOn: "2030-12-31",
          rooms: 2,
          seats: 40,
          workstations: 24,
          stepFree: true,
          connectionMbits: 1000,
          tacit: false,
        },
      ],
    });
    const made = [school.id, premises?.id, opened1.agreementId, id, ...school.cohorts.map((one) => one.id)];
    const rooms = premises?.rooms.map((one) => one.id) ?? [];
    const entityId = { in: [...made, ...rooms].map(String) };
    const audited = await db.auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" } });
    expect
      .soft(audited.map(({ key }) => key))
      .toEqual([
        ...["school.created", "premises.created", "room.created", "room.created", "agreement.signed"],
        ...["cohort.created", "cohort.created", "application.opened_school"],
      ]);
    expect.soft(await stateOf(id)).toBe("agreed");
    const move = await db.applicationMove.findFirstOrThrow({ where: { applicationId: id }, orderBy: { id: "desc" } });
    expect.soft(move).toMatchObject({ from: "selected", to: "agreed" });
    const told = await db.outboxMessage.findMany({ where: { recipient: `agent-${id}@ccv.test` } });
    expect
      .soft(told.map(({ kind, params }) => [kind, JSON.parse(params)]))
      .toEqual([["application_moved", { from: "selected", state: "agreed" }]]);
  });

  it("is found from the dossier by the Région and its host, and by no other", async () => {
    const { id, hostId, agent } = await selected();
    const { opening } = await proposedOpening(id);
    await openSchool(region, opening);
    for (const ctx of [region, agent]) {
      const { opening: became } = (await getApplication(ctx, id)) ?? {};
      expect(became).toMatchObject({ school: { name: "Carbonne" }, agreement: { number: opening.hosting.number } });
    }
    const other = contextOf("host", { hostOrganisationId: (await makeHost()).id });
    expect(await getApplication(other, id)).toBeNull();
    expect(await getOpening(contextOf("host", { hostOrganisationId: hostId }), { id })).toBeNull();
  });

  it("of a host that has its school ties the dossier to it: in its rooms, or in other premises", async () => {
    const { id: hostId } = await makeHost();
    const school = await makeSchool({ hostId, communeInsee: "31107" });
    const { room } = await makeRoom({ schoolId: school.id, seats: 20 });
    const [first, second] = [await selected({ hostId }), await selected({ hostId })];
    const there = await proposedOpening(first.id, { schoolCode: school.code });
    expect.soft(there.view).toMatchObject({ keeps: true, cohorts: [], rooms: [{ id: room.id, seats: 20 }] });
    expect.soft((await getOpening(region, { id: first.id }))?.school?.code).toBe(school.code);
    const cohort = { code: "2027", startsOn: "2027-02-01", endsOn: "2027-11-26", capacity: 21, room: room.id };
    const planned = { ...there.opening, cohorts: [cohort] };
    expect(await openSchool(region, planned)).toEqual(
      rule("room_too_small", { room: room.name, capacity: 21, seats: 20 }),
    );
    const elsewhere = await makeRoom();
    expect(await openSchool(region, { ...planned, cohorts: [{ ...cohort, room: elsewhere.room.id }] })).toEqual({
      ok: false,
      failure: { kind: "invalid", fields: { cohorts: ["choice_invalid"] } },
    });
    expect(await openSchool(region, { ...planned, cohorts: [{ ...cohort, capacity: 20 }] })).toMatchObject(done);
    const moved = await proposedOpening(second.id, { schoolCode: school.code, elsewhere: true });
    expect(await openSchool(region, moved.opening)).toMatchObject(done);
    const openings = await db.applicationOpening.findMany({ where: { schoolId: school.id }, orderBy: { at: "asc" } });
    expect.soft(openings).toHaveLength(2);
    expect.soft(openings.every(({ renews }) => renews)).toBe(true);
    expect.soft(openings.filter(({ premisesId }) => premisesId)).toHaveLength(1);
    expect.soft(await db.premises.count({ where: { schoolId: school.id } })).toBe(2);
    expect.soft(await db.school.count({ where: { hostId } })).toBe(1);
    // Of another host it is none.
    const foreign = await selected();
    const own = (await proposedOpening(foreign.id)).opening;
    expect(await openSchool(region, { ...own, school: { id: school.id } })).toMatchObject({
      failure: { kind: "not_found" },
    });
  });
});

type Change = (opening: Opening) => Opening;
const hosting =
  (changed: Partial<Opening["hosting"]>): Change =>
  (opening) => ({
    ...opening,
    hosting: { ...opening.hosting, ...changed },
  });
const place =
  (changed: Partial<NonNullable<Opening["premises"]>>): Change =>
  (opening) => ({
    ...opening,
    premises: opening.premises && { ...opening.premises, ...changed },
  });
const cohort =
  (changed: Partial<Opening["cohorts"][number]>): Change =>
  (opening) => ({
    ...opening,
    cohorts: opening.cohorts.map((one, at) => (at === 0 ? { ...one, ...changed } : one)),
  });

/** What is refused, by what was typed. */
const REFUSED: [code: string, change: Change][] = [
  ["number_taken", hosting({ number: "h-taken" })],
  ["signed_in_future", hosting({ signedOn: "2026-11-25" })],
  ["signed_before_decision", hosting({ signedOn: "2026-11-19" })],
  ["until_before_from", hosting({ untilOn: "2018-03-31", tacit: true })],
  ["cohort_outside_hosting", hosting({ untilOn: "2027-10-01" })],
  ["cohort_outside_hosting", hosting({ fromOn: "2027-01-26" })],
  ["connection_none_with_speed", place({ connection: "none" })],
  ["works_end_without_works", place({ works: null, worksUntilOn: "2027-01-01" })],
  ["room_not_there_yet", place({ availableFromOn: "2027-01-26" })],
  ["room_too_small", cohort({ capacity: 21 })],
  ["end_before_start", cohort({ endsOn: "2027-01-24" })],
  ["code_planned_twice", cohort({ code: "2027-07" })],
  ["room_shared", cohort({ room: "2" })],
  ["cohort_room_unnamed", cohort({ room: "6" })],
  ["no_first_cohort", (opening) => ({ ...opening, cohorts: [] })],
  [
    "no_room",
    (opening) => ({ ...opening, rooms: [], cohorts: opening.cohorts.map((one) => ({ ...one, room: null })) }),
  ],
  ["room_named_twice", (opening) => ({ ...opening, rooms: opening.rooms.map((room) => ({ ...room, name: "Salle" })) })],
  ["opening_changed", (opening) => ({ ...opening, version: "another" })],
  ["opening_dossier_changed", (opening) => ({ ...opening, version: opening.version.replaceAll(/[0-9a-f]/g, "0") })],
];

describe("what does not fit", () => {
  it.each(REFUSED)("is refused in words: %s; and nothing is there by half", async (code, change) => {
    if (code === "number_taken") {
      const taken = await proposedOpening((await selected()).id);
      const number = (await db.agreement.findFirst({ where: { number: "H-TAKEN" } })) ? "H-OTHER" : "H-TAKEN";
      await openSchool(region, { ...taken.opening, hosting: { ...taken.opening.hosting, number } });
    }
    const { id } = await selected();
    await clientFor("write").applicationDecision.create({
      data: {
        applicationId: id,
        outcome: "selected",
        deliberationNumber: "12",
        deliberationOn: "2026-11-20",
        reasons: "Oui",
        appeals: "Deux mois",
        recordedAt: FIXED_NOW,
      },
    });
    const { opening } = await proposedOpening(id);
    const before = await counts();
    expect(await openSchool(region, change(opening))).toMatchObject(rule(code));
    expect(hasWords(code)).toBe(true);
    expect(await counts()).toEqual(before);
    expect(await stateOf(id)).toBe("selected");
    // What was refused can be mended.
    expect(await openSchool(region, opening)).toMatchObject(done);
  });

  it("is a code that a school has, and a second school of a host in one commune", async () => {
    const { id, hostId } = await selected();
    const { opening } = await proposedOpening(id);
    const school = await makeSchool();
    const named = { ...opening, school: { ...opening.school, code: school.code } as Opening["school"] };
    expect(await openSchool(region, named)).toEqual(rule("school_code_taken", { name: school.name }));
    await makeSchool({ hostId, name: "Déjà là", communeInsee: "31107" });
    const { opening: second } = await proposedOpening(id);
    expect(await openSchool(region, opening)).toEqual(rule("opening_school_changed", { school: "Déjà là" }));
    expect(await openSchool(region, second)).toEqual(rule("host_school_there", { name: "Déjà là" }));
    for (const code of ["school_code_taken", "host_school_there", "opening_school_changed"])
      expect(hasWords(code)).toBe(true);
  });

  it("is an unknown programme, or none for cohorts that are planned", async () => {
    const { opening } = await proposedOpening((await selected()).id);
    const field = (name: string, error: string) => ({ failure: { kind: "invalid", fields: { [name]: [error] } } });
    expect(await openSchool(region, { ...opening, programmeId: null })).toMatchObject(field("programmeId", "required"));
    expect(await openSchool(region, { ...opening, programmeId: "x" })).toMatchObject(
      field("programmeId", "choice_invalid"),
    );
  });

  it("is a dossier in any state but selected", async () => {
    const expected: Partial<Record<(typeof STATES)[number], string>> = {
      selected_conditional: "conditions_unmet",
      rejected: "not_selected",
      waitlisted: "not_selected",
      agreed: "opened_already",
      closed: "dossier_closed",
    };
    for (const state of STATES.filter((one) => one !== "selected")) {
      const { id } = await selected({ state });
      const opening = { ...(await proposedOpening((await selected()).id)).opening, applicationId: id };
      const answer = await openSchool(region, opening);
      const code = expected[state] ?? "not_decided";
      if (state === "draft") expect(answer).toMatchObject({ failure: { kind: "not_found" } });
      else expect([state, answer]).toEqual([state, rule(code)]);
      if (state !== "draft") expect((await getOpening(region, { id }))?.failure).toBe(code);
      expect(hasWords(code)).toBe(true);
    }
  });

  it("is the second of two officials at the same instant, who finds that the school is open", async () => {
    const { id } = await selected();
    const { opening } = await proposedOpening(id);
    const other = { ...opening, hosting: { ...opening.hosting, number: `${opening.hosting.number}-B` } };
    const renamed = { ...other, school: { ...other.school, code: `C-${Date.now()}` } as Opening["school"] };
    const answers = await Promise.all([opening, renamed, opening, renamed].map((one) => openSchool(region, one)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(3).fill(rule("opened_already")));
    expect(await db.applicationOpening.count({ where: { applicationId: id } })).toBe(1);
    expect(await db.applicationMove.count({ where: { applicationId: id, to: "agreed" } })).toBe(1);
  });

  it("is what leaves out of two that take one code at the same instant the second", async () => {
    const [one, other] = [await selected(), await selected()];
    const [first, second] = [(await proposedOpening(one.id)).opening, (await proposedOpening(other.id)).opening];
    const same = { ...second, school: first.school };
    const answers = await Promise.all([first, same].map((opening) => openSchool(region, opening)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject(rule("school_code_taken"));
  });
});

describe("cohorts of an opening", () => {
  it("may share a room once that is said", async () => {
    const { id } = await selected();
    const { opening } = await proposedOpening(id);
    const shared = { ...opening, cohorts: opening.cohorts.map((one) => ({ ...one, room: "1" })) };
    expect(await openSchool(region, shared)).toMatchObject(rule("room_shared"));
    expect(await openSchool(region, { ...shared, sharesRooms: true })).toMatchObject(done);
  });

  it("of a school that goes on take no code that it has", async () => {
    const { id: hostId } = await makeHost();
    const school = await makeSchool({ hostId, communeInsee: "31107" });
    await makeRoom({ schoolId: school.id });
    await makeCohort({ schoolId: school.id, code: "2027" });
    const { opening } = await proposedOpening((await selected({ hostId })).id, { schoolCode: school.code });
    const planned = { code: "2027", startsOn: "2027-02-01", endsOn: "2027-11-26", capacity: 12, room: null };
    expect(await openSchool(region, { ...opening, cohorts: [planned] })).toEqual(
      rule("cohort_code_taken", { code: "2027" }),
    );
  });
});

describe("who stepped out of the call", () => {
  it("opens no school by a dossier of it, and closes none", async () => {
    const { id } = await selected();
    const out = await steppedOutOf(id);
    const { opening } = await proposedOpening(id);
    expect((await getOpening(out, { id }))?.failure).toBe("review_recused");
    expect(hasWords("review_recused")).toBe(true);
    expect(await openSchool(out, opening)).toEqual(rule("review_recused"));
    expect(await openSchool(region, opening)).toMatchObject(done);
    const close = { applicationId: id, reason: null };
    expect(await closeApplication(out, close)).toEqual(rule("review_recused"));
    expect(await closeApplication(region, close)).toMatchObject(done);
  });
});

describe("a dossier that has had its effect", () => {
  it("is closed by the Région, its host is told, and nobody writes in it any more", async () => {
    const { id, hostId, agent } = await makeApplication({ state: "agreed" });
    const email = `close-${id}@ccv.test`;
    await makeUser({ role: "host", hostOrganisationId: hostId, email });
    const close = { applicationId: id, reason: "L’école est ouverte." };
    expect(await closeApplication(agent, close)).toMatchObject({ failure: { kind: "forbidden" } });
    expect(await closeApplication(region, close)).toMatchObject(done);
    expect(await closeApplication(region, close)).toEqual(rule("move_not_now"));
    const move = await db.applicationMove.findFirstOrThrow({ where: { applicationId: id }, orderBy: { id: "desc" } });
    expect(move).toMatchObject({ from: "agreed", to: "closed", reason: "L’école est ouverte.", at: FIXED_NOW });
    expect(await db.auditEvent.count({ where: { entityId: id, key: "application.closed" } })).toBe(1);
    expect(await db.outboxMessage.count({ where: { recipient: email } })).toBe(1);
    expect(await writeMessage(agent, { applicationId: id, text: "Encore" })).toEqual(rule("talk_over"));
  });

  it("keeps for ever what it became", async () => {
    const { id } = await selected();
    await openSchool(region, (await proposedOpening(id)).opening);
    const client = clientFor("write");
    await expect(client.applicationOpening.delete({ where: { applicationId: id } })).rejects.toThrow();
    await expect(
      client.applicationOpening.update({ where: { applicationId: id }, data: { renews: true } }),
    ).rejects.toThrow();
  });
});
