import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DEFINITIONS, HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { listPeople } from "@/lib/figures/indicators/queries";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { type RecordedOutcome, recordGridRow, recordOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import { getExitGrid, getExitGridRow, getLearnerFile } from "@/lib/people/outcomes/queries";
import { NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import type { GridRowInput, RecordOutcomeInput } from "@/lib/people/outcomes/schema";
import { figuresOfCells } from "@/tests/support/cells";
import { getTally } from "@/tests/support/tally";
import { makeUser } from "../support/accounts";
import {
  contextOf,
  FIXED_NOW,
  FIXED_TODAY,
  makeCohort,
  makeEnrolment,
  makeLeaver,
  makeOutcome,
  makeSchool,
} from "../support/factories";
import { takenBack } from "../support/take-back";

const staff = contextOf("staff");
const later = (minutes: number) => contextOf("staff", {}, new Date(FIXED_NOW.getTime() + minutes * 60_000));

function observation(enrolmentId: string, change: Partial<RecordOutcomeInput> = {}): RecordOutcomeInput {
  return {
    enrolmentId,
    window: "M6",
    kind: "permanent_contract",
    observedOn: "2026-11-15",
    startedOn: null,
    endedOn: null,
    fullTime: null,
    fieldLink: null,
    jobTitle: null,
    employerSiren: null,
    employerCommuneInsee: null,
    source: "learner",
    evidence: "declared",
    supersedesId: null,
    ...change,
  };
}

async function leaver(exitedOn = "2026-05-15", reason: Parameters<typeof makeLeaver>[0]["reason"] = "completed") {
  const cohort = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
  const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn, reason });
  return { cohort, enrolment };
}

async function figures(cohortId: string, window: Window = "M6", ctx = later(60)) {
  const filter = { window, cohortId, asOf: FIXED_TODAY, knownAt: ctx.now, definition: HEADLINE };
  return figuresOfCells((await getTally(ctx, filter)).cells, DEFINITIONS[HEADLINE]);
}

async function recorded(input: RecordOutcomeInput, ctx = staff): Promise<string> {
  const result = await recordOutcome(ctx, input);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value.outcomeId;
}

describe("recording an observation", () => {
  it("writes the row with what its dates say, and an audit row without personal data", async () => {
    const { enrolment } = await leaver();
    const result = await recordOutcome(
      staff,
      observation(enrolment.id, {
        kind: "fixed_term",
        startedOn: "2026-09-01",
        endedOn: "2027-02-28",
        jobTitle: "Développeuse web",
        employerSiren: "200066819",
        employerCommuneInsee: "31107",
      }),
    );
    expect(result).toMatchObject({ ok: true, value: { inInterval: true, sixMonths: true } });
    const [row] = await db.outcome.findMany({ where: { enrolmentId: enrolment.id } });
    expect(row).toMatchObject({ kind: "fixed_term", sixMonths: true, recordedAt: FIXED_NOW, supersededAt: null });
    const [event] = await db.auditEvent.findMany({ where: { entityId: row?.id ?? "" } });
    expect(event).toMatchObject({ key: "outcome.recorded", entityType: "outcome" });
    expect(event?.details).not.toMatch(/Développeuse|200066819|31107/);
  });

  it.each([
    ["without an exit", {}, "outcome_without_exit", false],
    ["before the exit", { observedOn: "2026-05-14" }, "outcome_before_exit", true],
    ["of tomorrow", { observedOn: "2026-11-25" }, "outcome_in_future", true],
    [
      "that ends before it starts",
      { startedOn: "2026-09-02", endedOn: "2026-09-01" },
      "activity_end_before_start",
      true,
    ],
    ["of an activity begun in 1926", { startedOn: "1926-09-01" }, "activity_start_implausible", true],
    [
      "of no activity, with dates",
      { kind: "inactive" as const, startedOn: "2026-09-02" },
      "activity_dates_without_activity",
      true,
    ],
  ])("refuses one %s and writes nothing", async (_name, change, code, left) => {
    const { cohort, enrolment } = await leaver();
    const { id } = left
      ? enrolment
      : await makeEnrolment({ cohortId: cohort.id, admittedOn: "2025-07-01", enteredOn: "2025-09-01" });
    const before = await db.auditEvent.count();
    const result = await recordOutcome(staff, observation(id, change));
    expect(result).toMatchObject({ ok: false, failure: { kind: "rule", code } });
    expect(await db.outcome.count({ where: { enrolmentId: id } })).toBe(0);
    expect(await db.auditEvent.count()).toBe(before);
  });

  it("refuses a commune that is not on the list", async () => {
    const { enrolment } = await leaver();
    const result = await recordOutcome(staff, observation(enrolment.id, { employerCommuneInsee: "00000" }));
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "invalid", fields: { employerCommuneInsee: ["commune_unknown"] } },
    });
  });

  it("does not find people of another school, and is not for those who only read", async () => {
    const { enrolment } = await leaver();
    const elsewhere = contextOf("coordinator", { schoolIds: [(await makeSchool()).id] });
    expect(await recordOutcome(elsewhere, observation(enrolment.id))).toMatchObject({ failure: { kind: "not_found" } });
    expect(await recordOutcome(contextOf("region"), observation(enrolment.id))).toMatchObject({
      failure: { kind: "forbidden" },
    });
    expect(await db.outcome.count({ where: { enrolmentId: enrolment.id } })).toBe(0);
  });
});

describe("a correction", () => {
  it("supersedes and keeps what it corrects; the row before can still be seen as it was known", async () => {
    const { cohort, enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id));
    const second = await recorded(
      observation(enrolment.id, { kind: "job_seeking", supersedesId: first, shownOutcomeId: first }),
      later(5),
    );
    const rows = await db.outcome.findMany({ where: { enrolmentId: enrolment.id }, orderBy: { recordedAt: "asc" } });
    expect(rows).toMatchObject([
      { id: first, kind: "permanent_contract", supersededAt: later(5).now },
      { id: second, kind: "job_seeking", supersededAt: null, supersedesId: first },
    ]);
    expect(await db.auditEvent.count({ where: { entityId: second, key: "outcome.corrected" } })).toBe(1);
    expect((await figures(cohort.id)).positives).toBe(0);
    expect((await figures(cohort.id, "M6", later(4))).positives).toBe(1);
  });

  it("is refused when it says the same", async () => {
    const { enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id));
    const again = await recordOutcome(staff, observation(enrolment.id, { supersedesId: first }));
    expect(again).toMatchObject({ failure: { code: "outcome_unchanged" } });
  });

  it("is refused for what somebody else has corrected already", async () => {
    const { enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id));
    await recorded(observation(enrolment.id, { kind: "job_seeking", supersedesId: first }), later(1));
    const late = await recordOutcome(later(2), observation(enrolment.id, { kind: "inactive", supersedesId: first }));
    expect(late).toMatchObject({ failure: { code: "outcome_changed_meanwhile" } });
    expect(await db.outcome.count({ where: { enrolmentId: enrolment.id } })).toBe(2);
  });
});

/** A row of somebody whose exit is on record. */
const recordGridOutcome = async (ctx: Context, row: GridRowInput) => {
  const saved = await recordGridRow(ctx, row);
  return saved as Exclude<typeof saved, { ok: true }> | { ok: true; value: RecordedOutcome };
};

const fromGrid = (enrolmentId: string, change: Partial<GridRowInput> = {}): GridRowInput => {
  const { window, kind, observedOn, source, evidence } = observation(enrolmentId);
  return {
    enrolmentId,
    window,
    kind,
    observedOn,
    source,
    evidence,
    startedOn: null,
    endedOn: null,
    fieldLink: null,
    ...change,
  };
};

const DETAILS = {
  fullTime: true,
  jobTitle: "Développeuse web",
  employerSiren: "200066819",
  employerCommuneInsee: "31107",
};

describe("what is typed in the grid", () => {
  it("corrects what it was typed over, with what the grid has no column for; seen later, it stands beside", async () => {
    const { enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id, DETAILS));
    const corrected = await recordGridOutcome(
      later(1),
      fromGrid(enrolment.id, { kind: "fixed_term", shownOutcomeId: first }),
    );
    expect(corrected).toMatchObject({ ok: true, value: { added: false } });
    const [second] = await db.outcome.findMany({ where: { supersedesId: first } });
    expect(second).toMatchObject({ ...DETAILS, kind: "fixed_term" });
    const beside = await recordGridOutcome(
      later(2),
      fromGrid(enrolment.id, { kind: "job_seeking", observedOn: "2026-11-20", shownOutcomeId: second?.id ?? "" }),
    );
    expect(beside).toMatchObject({ ok: true, value: { added: true } });
    const held = await db.outcome.findMany({
      where: { enrolmentId: enrolment.id, supersededAt: null },
      orderBy: { recordedAt: "asc" },
    });
    expect(held).toMatchObject([
      { id: second?.id },
      { kind: "job_seeking", supersedesId: null, jobTitle: null, employerSiren: null },
    ]);
  });

  it("keeps a call in vain beside the answer of another day, and corrects that of the same day", async () => {
    const { cohort, enrolment } = await leaver();
    const answer = await recorded(observation(enrolment.id, { observedOn: "2026-11-10" }));
    const call = (observedOn: string, minute: number) =>
      recordGridOutcome(
        later(minute),
        fromGrid(enrolment.id, { kind: "unreachable", observedOn, shownOutcomeId: answer }),
      );
    expect(await call("2026-11-20", 1)).toMatchObject({ ok: true, value: { added: true, isBeside: true } });
    expect(await call("2026-11-02", 2)).toMatchObject({ ok: true, value: { added: true, isBeside: true } });
    expect((await figures(cohort.id)).positives).toBe(1);
    expect(await call("2026-11-10", 3)).toMatchObject({ ok: true, value: { added: false, isBeside: true } });
    expect(await figures(cohort.id)).toMatchObject({ respondents: 0, positives: 0 });
  });

  it("is decided in the transaction: of two who saw nothing, the second does not correct the first", async () => {
    const { enrolment } = await leaver();
    const results = await Promise.all(
      (["job_seeking", "inactive"] as const).map((kind) =>
        recordGridOutcome(staff, fromGrid(enrolment.id, { kind, id: randomUUID(), shownOutcomeId: NOTHING_SHOWN })),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, failure: { kind: "rule", code: "outcome_changed_meanwhile" } });
    expect(await db.outcome.count({ where: { enrolmentId: enrolment.id } })).toBe(1);
  });

  it("is the same row when it is sent again, also as the correction of another", async () => {
    const { enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id, DETAILS));
    const input = fromGrid(enrolment.id, { id: randomUUID(), kind: "fixed_term", shownOutcomeId: first });
    for (const ctx of [later(1), later(2)]) {
      expect(await recordGridOutcome(ctx, input)).toMatchObject({
        ok: true,
        value: { outcomeId: input.id, added: false },
      });
    }
    expect(await db.outcome.count({ where: { enrolmentId: enrolment.id } })).toBe(2);
    expect(await db.auditEvent.count({ where: { entityId: input.id ?? "" } })).toBe(1);
  });

  it("brings back what an undo restores as a further correction, with the details that the one between had lost", async () => {
    const { enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id, DETAILS));
    const between = await recordGridOutcome(
      later(1),
      fromGrid(enrolment.id, { kind: "job_seeking", observedOn: "2026-11-10", shownOutcomeId: first }),
    );
    const shownOutcomeId = between.ok ? between.value.outcomeId : "";
    // Seen later and something else: without the undo it would stand beside.
    const undone = await recordGridOutcome(
      later(2),
      fromGrid(enrolment.id, { restoresOutcomeId: first, shownOutcomeId }),
    );
    expect(undone).toMatchObject({ ok: true, value: { added: false } });
    const held = await db.outcome.findMany({ where: { enrolmentId: enrolment.id, supersededAt: null } });
    expect(held).toMatchObject([{ ...DETAILS, kind: "permanent_contract", supersedesId: shownOutcomeId }]);
  });

  it("takes no details from another person's observation", async () => {
    const { enrolment } = await leaver();
    const other = await recorded(observation((await leaver()).enrolment.id, DETAILS));
    const first = await recorded(observation(enrolment.id));
    await recordGridOutcome(later(1), fromGrid(enrolment.id, { kind: "fixed_term", restoresOutcomeId: other }));
    expect(await db.outcome.findFirst({ where: { supersedesId: first } })).toMatchObject({ jobTitle: null });
  });
});

describe("taking an observation back", () => {
  it("ends it with nothing in its place: figures follow, those known before stay, the history tells who and what", async () => {
    const { cohort, enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id));
    expect(await figures(cohort.id)).toMatchObject({ base: 1, respondents: 1, positives: 1 });
    const result = await withdrawOutcome(later(5), { enrolmentId: enrolment.id, outcomeId: first });
    expect(result).toEqual({ ok: true, value: { outcomeId: first } });
    expect(await db.outcome.findMany({ where: { enrolmentId: enrolment.id } })).toMatchObject([
      { id: first, kind: "permanent_contract", supersededAt: later(5).now },
    ]);
    expect(await figures(cohort.id)).toMatchObject({ base: 1, respondents: 0, positives: 0 });
    expect(await figures(cohort.id, "M6", later(4))).toMatchObject({ base: 1, respondents: 1, positives: 1 });
    expect((await getExitGridRow(staff, { enrolmentId: enrolment.id, window: "M6" }))?.observation).toBeNull();
    const { events } = await listCohortHistory(staff, { cohortId: cohort.id });
    expect(events.find(({ key }) => key === "outcome.withdrawn")).toMatchObject({
      details: { enrolmentId: enrolment.id, window: "M6", kind: "permanent_contract", observedOn: "2026-11-15" },
    });
  });

  it("names in the person's file who did it, and nobody for what was corrected", async () => {
    const { enrolment } = await leaver();
    const { id: userId, name } = await makeUser();
    const first = await recorded(observation(enrolment.id));
    const second = await recorded(observation(enrolment.id, { kind: "inactive", supersedesId: first }), later(1));
    await withdrawOutcome(contextOf("staff", { userId }, later(2).now), {
      enrolmentId: enrolment.id,
      outcomeId: second,
    });
    const file = await getLearnerFile(staff, enrolment.learnerId);
    const told = new Map(file?.enrolments[0]?.outcomes.map(({ id, withdrawnBy }) => [id, withdrawnBy]));
    expect(told.get(second)).toEqual({ name, inPlaceOf: null });
    expect(told.get(first)).toBeNull();
  });

  it("changes nothing the second time, and is refused once it was corrected", async () => {
    const { enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id));
    const what = { enrolmentId: enrolment.id, outcomeId: first };
    const results = await Promise.all([later(1), later(2), later(3)].map((ctx) => withdrawOutcome(ctx, what)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await db.auditEvent.count({ where: { entityId: first, key: "outcome.withdrawn" } })).toBe(1);

    const again = await recorded(
      observation(enrolment.id, { id: randomUUID(), shownOutcomeId: NOTHING_SHOWN }),
      later(4),
    );
    const next = await recorded(observation(enrolment.id, { kind: "inactive", supersedesId: again }), later(5));
    const late = await withdrawOutcome(later(6), { enrolmentId: enrolment.id, outcomeId: again });
    expect(late).toMatchObject({ failure: { kind: "rule", code: "outcome_changed_meanwhile" } });
    expect(await db.outcome.findUnique({ where: { id: next } })).toMatchObject({ supersededAt: null });
  });

  it("of a withdrawal and a correction at once, exactly one holds", async () => {
    const { enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id));
    const results = await Promise.all([
      withdrawOutcome(later(1), { enrolmentId: enrolment.id, outcomeId: first }),
      recordOutcome(later(2), observation(enrolment.id, { kind: "inactive", supersedesId: first })),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const held = await db.outcome.count({ where: { enrolmentId: enrolment.id, supersededAt: null } });
    expect(held).toBe(results[1].ok ? 1 : 0);
  });

  it("lets the exit be taken back that it stood in the way of", async () => {
    const { enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id));
    const cancel = () => takenBack(later(2), enrolment.id, "exit");
    expect(await cancel()).toMatchObject({ failure: { code: "exit_has_outcomes" } });
    await withdrawOutcome(later(1), { enrolmentId: enrolment.id, outcomeId: first });
    expect(await cancel()).toMatchObject({ ok: true });
  });

  it("finds nothing of another school, of another person, or for those who only read", async () => {
    const { enrolment } = await leaver();
    const outcomeId = await recorded(observation(enrolment.id));
    const elsewhere = contextOf("coordinator", { schoolIds: [(await makeSchool()).id] });
    const what = { enrolmentId: enrolment.id, outcomeId };
    const other = { enrolmentId: (await leaver()).enrolment.id, outcomeId };
    expect(await withdrawOutcome(elsewhere, what)).toMatchObject({ failure: { kind: "not_found" } });
    expect(await withdrawOutcome(staff, other)).toMatchObject({ failure: { kind: "not_found" } });
    expect(await withdrawOutcome(contextOf("region"), what)).toMatchObject({ failure: { kind: "forbidden" } });
    expect(await db.outcome.findUnique({ where: { id: outcomeId } })).toMatchObject({ supersededAt: null });
  });
});

describe("two people at once", () => {
  it("of ten who saw no observation, exactly one records the first", async () => {
    const { enrolment } = await leaver();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        recordOutcome(
          later(index),
          observation(enrolment.id, { shownOutcomeId: NOTHING_SHOWN, observedOn: `2026-11-${10 + index}` }),
        ),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const refusals = results.filter(({ ok }) => !ok);
    expect(
      refusals.every(
        (result) => !result.ok && result.failure.kind === "rule" && result.failure.code === "outcome_changed_meanwhile",
      ),
    ).toBe(true);
    expect(await db.outcome.count({ where: { enrolmentId: enrolment.id } })).toBe(1);
  });

  it("of ten corrections of one observation, exactly one holds", async () => {
    const { enrolment } = await leaver();
    const first = await recorded(observation(enrolment.id));
    const kinds = ["job_seeking", "inactive", "declined", "unreachable", "civic_service"] as const;
    const results = await Promise.all(
      kinds.map((kind, index) =>
        recordOutcome(later(index + 1), observation(enrolment.id, { kind, supersedesId: first })),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.outcome.count({ where: { enrolmentId: enrolment.id, supersededAt: null } })).toBe(1);
  });

  it("a retry with the same id and content is the same row, and needs no second audit row", async () => {
    const { enrolment } = await leaver();
    const input = observation(enrolment.id, { id: randomUUID(), shownOutcomeId: NOTHING_SHOWN });
    const results = await Promise.all([
      recordOutcome(staff, input),
      recordOutcome(staff, input),
      recordOutcome(later(1), input),
    ]);
    expect(results.map((result) => result.ok && result.value.outcomeId)).toEqual([input.id, input.id, input.id]);
    expect(await db.outcome.count({ where: { enrolmentId: enrolment.id } })).toBe(1);
    expect(await db.auditEvent.count({ where: { entityId: input.id ?? "" } })).toBe(1);
    const other = await recordOutcome(later(2), { ...input, kind: "inactive" });
    expect(other).toMatchObject({ failure: { code: "outcome_changed_meanwhile" } });
  });
});

describe("the observation that counts", () => {
  it("is the one the grid shows: latest seen inside the interval, then latest recorded", async () => {
    const { cohort, enrolment } = await leaver();
    await makeOutcome({ enrolmentId: enrolment.id, kind: "permanent_contract", observedOn: "2026-11-01" });
    const second = await makeOutcome({ enrolmentId: enrolment.id, kind: "job_seeking", observedOn: "2026-11-10" });
    await makeOutcome({ enrolmentId: enrolment.id, kind: "permanent_contract", observedOn: "2026-10-01" });
    const row = await getExitGridRow(staff, { enrolmentId: enrolment.id, window: "M6" });
    expect(row?.observation?.id).toBe(second.id);
    expect(row?.otherObservations).toBe(2);
    expect(await figures(cohort.id)).toMatchObject({ base: 1, respondents: 1, positives: 0 });
    const third = await makeOutcome({
      enrolmentId: enrolment.id,
      kind: "permanent_contract",
      observedOn: "2026-11-10",
      recordedAt: later(3).now,
    });
    expect((await getExitGridRow(staff, { enrolmentId: enrolment.id, window: "M6" }))?.observation?.id).toBe(third.id);
    expect((await figures(cohort.id)).positives).toBe(1);
  });

  it.each(["unreachable", "declined", "not_contacted"] as const)(
    "an answer stands whatever « %s » comes before or after it in the interval",
    async (silence) => {
      const { cohort, enrolment } = await leaver();
      const answer = await recorded(observation(enrolment.id, { observedOn: "2026-11-10" }));
      const before = await figures(cohort.id);
      for (const [minute, observedOn] of ["2026-11-20", "2026-11-01"].entries()) {
        const call = await recordOutcome(
          later(minute + 1),
          observation(enrolment.id, { kind: silence, observedOn, evidence: "declared" }),
        );
        expect(call).toMatchObject({ ok: true, value: { added: true, inInterval: true, isBeside: true } });
      }
      expect(await figures(cohort.id)).toEqual(before);
      expect(before).toMatchObject({ base: 1, respondents: 1, positives: 1 });
      const row = await getExitGridRow(staff, { enrolmentId: enrolment.id, window: "M6" });
      expect(row).toMatchObject({ observation: { id: answer }, otherObservations: 2 });
      const { people } = (await listPeople(
        staff,
        { definition: "ern-prudente", window: "M6", asOf: FIXED_TODAY, cohortId: cohort.id },
        "positives",
        1,
      )) ?? { people: [] };
      expect(people).toMatchObject([{ kind: "permanent_contract", observedOn: "2026-11-10" }]);
    },
  );

  it("an answer given after a call in vain counts, also when it was made on an earlier day", async () => {
    const { cohort, enrolment } = await leaver();
    await recorded(observation(enrolment.id, { kind: "unreachable", observedOn: "2026-11-20" }));
    expect(await figures(cohort.id)).toMatchObject({ base: 1, respondents: 0, positives: 0 });
    const answer = await recordOutcome(later(1), observation(enrolment.id, { observedOn: "2026-11-05" }));
    expect(answer).toMatchObject({ ok: true, value: { isBeside: false } });
    expect(await figures(cohort.id)).toMatchObject({ base: 1, respondents: 1, positives: 1 });
    // As of a day before the answer only the call counts; outside the interval an answer takes nothing.
    await recorded(observation(enrolment.id, { kind: "job_seeking", observedOn: "2026-09-01" }), later(2));
    expect(await figures(cohort.id)).toMatchObject({ respondents: 1, positives: 1 });
  });

  it("of two answers the later wins over an earlier one, whatever call came last", async () => {
    const { cohort, enrolment } = await leaver();
    await recorded(observation(enrolment.id, { observedOn: "2026-11-05" }));
    await recorded(observation(enrolment.id, { kind: "job_seeking", observedOn: "2026-11-12" }), later(1));
    await recorded(observation(enrolment.id, { kind: "unreachable", observedOn: "2026-11-20" }), later(2));
    expect(await figures(cohort.id)).toMatchObject({ respondents: 1, positives: 0 });
  });

  it("15 leavers, 3 unreached, 9 positive: 60 %, response 80 %, bounds 60 to 80", async () => {
    const cohort = await makeCohort();
    for (let index = 0; index < 15; index += 1) {
      const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-05-15" });
      const kind = index < 9 ? "permanent_contract" : index < 12 ? "job_seeking" : "unreachable";
      await recorded(observation(enrolment.id, { kind }));
    }
    const result = await figures(cohort.id);
    expect(result).toMatchObject({
      base: 15,
      respondents: 12,
      positives: 9,
      rate: 0.6,
      responseRate: 0.8,
      bounds: [0.6, 0.8],
    });
  });

  it("an early leaver with a permanent contract is positive", async () => {
    const { cohort, enrolment } = await leaver("2026-03-01", "employment");
    await recorded(observation(enrolment.id, { observedOn: "2026-09-01" }));
    expect(await figures(cohort.id)).toMatchObject({ base: 1, positives: 1, rate: 1 });
  });

  it("a neutral exit leaves both sides", async () => {
    const { cohort, enrolment } = await leaver("2026-05-15", "neutral");
    expect(await figures(cohort.id)).toMatchObject({ leavers: 1, neutral: 1, base: 0, rate: null });
    expect((await getExitGridRow(staff, { enrolmentId: enrolment.id, window: "M6" }))?.exit?.neutral).toBe(true);
  });

  it("before M6 has elapsed nobody is in the base", async () => {
    const { cohort, enrolment } = await leaver("2026-05-25");
    await recorded(observation(enrolment.id, { observedOn: "2026-11-24" }));
    expect(await figures(cohort.id)).toMatchObject({ leavers: 1, due: 0, base: 0, positives: 0, provisional: true });
  });

  it("day 28 counts for T0, day 29 is kept and does not", async () => {
    const { cohort, enrolment } = await leaver("2026-05-15");
    const outside = await recordOutcome(staff, observation(enrolment.id, { window: "T0", observedOn: "2026-06-13" }));
    expect(outside).toMatchObject({ ok: true, value: { inInterval: false } });
    expect(await figures(cohort.id, "T0")).toMatchObject({ base: 1, respondents: 0, positives: 0 });
    const inside = await recordOutcome(staff, observation(enrolment.id, { window: "T0", observedOn: "2026-06-12" }));
    expect(inside).toMatchObject({ ok: true, value: { inInterval: true } });
    expect(await figures(cohort.id, "T0")).toMatchObject({ base: 1, respondents: 1, positives: 1 });
  });
});

describe("what screens read", () => {
  it("typed over in the grid is corrected and keeps its details; seen later, another stands beside it", async () => {
    const { enrolment } = await leaver();
    const details = { fullTime: true, jobTitle: "Développeuse web", employerSiren: "200066819" };
    const first = await recorded(observation(enrolment.id, { startedOn: "2026-09-01", ...details }));
    const typed = async (change: Partial<GridRowInput>) => {
      const { fullTime, jobTitle, employerSiren, employerCommuneInsee, supersedesId, ...row } = observation(
        enrolment.id,
      );
      const result = await recordGridOutcome(later(1), { ...row, id: null, shownOutcomeId: null, ...change });
      if (!result.ok) throw new Error(JSON.stringify(result.failure));
      return db.outcome.findUniqueOrThrow({ where: { id: result.value.outcomeId } });
    };
    const supersededAt = async (id: string) => (await db.outcome.findUniqueOrThrow({ where: { id } })).supersededAt;
    const id = randomUUID();
    const corrected = await typed({ id, startedOn: "2026-09-15" });
    expect(corrected).toMatchObject({ id, startedOn: "2026-09-15", ...details });
    expect(await supersededAt(first)).not.toBeNull();
    // A reply got lost: the same row comes again.
    expect(await typed({ id, startedOn: "2026-09-15" })).toEqual(corrected);
    const seeking = await typed({ kind: "job_seeking", observedOn: "2026-11-20" });
    expect(seeking).toMatchObject({ fullTime: null, jobTitle: null, employerSiren: null });
    expect([await supersededAt(corrected.id), await supersededAt(seeking.id)]).toEqual([null, null]);
    const mended = await typed({ kind: "business_creation", observedOn: "2026-11-20", startedOn: "2026-11-01" });
    expect(mended).toMatchObject({ kind: "business_creation", jobTitle: null });
    expect(await supersededAt(seeking.id)).not.toBeNull();
  });

  it("the grid lists everybody who entered, by name, and nobody of another school", async () => {
    const school = await makeSchool();
    const cohort = await makeCohort({ schoolId: school.id });
    await makeLeaver({ cohortId: cohort.id });
    await makeEnrolment({ cohortId: cohort.id, admittedOn: "2025-07-01", enteredOn: "2025-09-01" });
    await makeEnrolment({ cohortId: cohort.id });
    const own = contextOf("coordinator", { schoolIds: [school.id] });
    const other = contextOf("coordinator", { schoolIds: [(await makeSchool()).id] });
    const grid = await getExitGrid(own, { cohortId: cohort.id, window: "M6" });
    expect(grid?.rows.map(({ exit, point }) => [exit !== null, point !== null])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(await getExitGrid(other, { cohortId: cohort.id, window: "M6" })).toBeNull();
  });

  it("a person's file says who said what, when and with which proof, what was replaced too, and the RQTH to staff", async () => {
    const school = await makeSchool();
    const cohort = await makeCohort({ schoolId: school.id });
    const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-05-15" });
    await clientFor("write").disabilityStatus.create({ data: { enrolmentId: enrolment.id, rqth: "yes" } });
    const [first, second] = [await makeUser({ role: "coordinator" }), await makeUser({ role: "staff" })];
    const contract = { source: "contract_seen", evidence: "seen" } as const;
    const call = { kind: "inactive", observedOn: "2026-11-20" } as const;
    const by = { userId: first.id, schoolIds: [school.id] };
    const replaced = await recorded(observation(enrolment.id, contract), contextOf("coordinator", by));
    const change = { ...call, supersedesId: replaced };
    const author = contextOf("staff", { userId: second.id }, later(1).now);
    const current = await recorded(observation(enrolment.id, change), author);

    const file = await getLearnerFile(staff, enrolment.learnerId);
    const outcomes = file?.enrolments[0]?.outcomes.toSorted((a, b) => Number(a.recordedAt) - Number(b.recordedAt));
    expect(outcomes).toMatchObject([
      {
        id: replaced,
        kind: "permanent_contract",
        observedOn: "2026-11-15",
        ...contract,
        supersedesId: null,
        recordedAt: FIXED_NOW,
        supersededAt: later(1).now,
        recordedBy: { name: first.name, inPlaceOf: null },
        withdrawnBy: null,
      },
      {
        id: current,
        ...call,
        source: "learner",
        evidence: "declared",
        supersedesId: replaced,
        recordedAt: later(1).now,
        supersededAt: null,
        recordedBy: { name: second.name, inPlaceOf: null },
        withdrawnBy: null,
      },
    ]);
    expect(file?.enrolments[0]?.rqth).toBe("yes");
    const own = await getLearnerFile(contextOf("coordinator", { schoolIds: [school.id] }), enrolment.learnerId);
    expect(own?.enrolments[0]?.outcomes).toHaveLength(2);
    expect(own?.enrolments[0]).not.toHaveProperty("rqth");
    expect(await getLearnerFile(contextOf("region"), enrolment.learnerId)).toBeNull();
  });
});
