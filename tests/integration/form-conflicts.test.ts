import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { changeScopeAction } from "@/app/(app)/administration/actions";
import { answerTakeBackAction, takeBackAction } from "@/app/(app)/promotions/[cohortId]/actions";
import { completeCohortAction, saveExitAction } from "@/app/(app)/promotions/[cohortId]/effectif/actions";
import { correctEntryDateAction } from "@/app/(app)/promotions/[cohortId]/inscriptions/[enrolmentId]/actions";
import { saveRowAction } from "@/app/(app)/promotions/[cohortId]/sorties/actions";
import { changeScope } from "@/lib/entrances/accounts/commands";
import { scopeVersion } from "@/lib/entrances/accounts/rules/account";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { correctExit, recordExit } from "@/lib/people/enrolments/commands";
import { correctEntryDate } from "@/lib/people/enrolments/entry-commands";
import { exitVersion, NO_EXIT } from "@/lib/people/enrolments/rules/vocabulary";

import { makeUser } from "../support/accounts";
import {
  contextOf,
  makeCohort,
  makeEnrolment,
  makeHost,
  makeLearner,
  makeOutcome,
  makeSchool,
} from "../support/factories";
import { request } from "../support/request";
import { asOne, takeBackShown, takenBack } from "../support/take-back";

// What a server knows of a request: who asks, and what it asks for again.

function formOf(typed: Record<string, string | readonly string[]>): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(typed)) for (const value of [values].flat()) form.append(name, value);
  return form;
}

describe("the form of an exit, when somebody else was faster", () => {
  let enrolmentId: string;
  let coordinator: Context;
  const left = { exitedOn: "2026-06-30", reason: "completed", certification: "full" } as const;

  beforeEach(async () => {
    const cohort = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
    coordinator = contextOf("coordinator", { schoolIds: [cohort.schoolId] });
    request.reader = coordinator;
    const dates = { admittedOn: "2025-07-01", enteredOn: "2025-09-01" };
    enrolmentId = (await makeEnrolment({ cohortId: cohort.id, ...dates })).id;
  });

  const send = (typed: { version: string; exitedOn: string; certification: string }) =>
    saveExitAction(null, formOf({ enrolmentId, reason: "completed", ...typed }));

  it("shows the exit that was recorded meanwhile, and corrects it once it has been seen", async () => {
    await recordExit(coordinator, { enrolmentId, ...left, reason: "employment" });
    const typed = { exitedOn: "30/6/26", certification: "failed" };
    const answer = await send({ ...typed, version: NO_EXIT });
    expect(answer?.conflict?.lines).toEqual(["Motif de la sortie\u202f: Emploi", "Certification\u202f: Titre complet"]);
    expect(answer?.reply.error).toEqual({ "": [MESSAGES.fr.enrolments.failure.changed_meanwhile] });
    await expect(send({ ...typed, version: answer?.conflict?.version ?? "" })).rejects.toThrow("NEXT_REDIRECT");
    const row = await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId }, include: { exit: true } });
    expect(row).toMatchObject({ certification: "failed", exit: { exitedOn: "2026-06-30", reason: "completed" } });
  });

  it("says that the exit was taken back meanwhile, and then records it anew", async () => {
    await recordExit(coordinator, { enrolmentId, ...left });
    await takenBack(coordinator, enrolmentId, "exit");
    const typed = { exitedOn: "29/06/2026", certification: "full" };
    const answer = await send({ ...typed, version: exitVersion(left, left.certification) });
    expect(answer?.conflict).toEqual({
      version: NO_EXIT,
      lines: ["Date de sortie\u202f: rien", "Motif de la sortie\u202f: rien", "Certification\u202f: Pas encore connue"],
    });
    await expect(send({ ...typed, version: NO_EXIT })).rejects.toThrow("NEXT_REDIRECT");
    expect(await db.exit.count({ where: { currentOf: enrolmentId, exitedOn: "2026-06-29" } })).toBe(1);
  });
});

const { changed_meanwhile, already_exited } = MESSAGES.fr.enrolments.failure;
const leadsTo = (address: string) => ({ digest: expect.stringContaining(`;${address};`) });

describe("the forms of an entry and of an exit, when somebody else was faster", () => {
  const staff = contextOf("staff");
  const [entered, day] = ["2025-09-01", "2026-06-30"];
  let cohortId: string;
  let enrolmentId: string;

  beforeEach(async () => {
    request.reader = staff;
    cohortId = (await makeCohort({ startsOn: entered, endsOn: day })).id;
    enrolmentId = (await enrol("Ada", "Alami")).id;
  });

  const enrol = async (firstName: string, lastName: string) => {
    const learnerId = (await makeLearner({ firstName, lastName })).id;
    return makeEnrolment({ cohortId, learnerId, admittedOn: "2025-07-01", enteredOn: entered });
  };
  const leave = async () => {
    const recorded = await recordExit(staff, { enrolmentId, exitedOn: day, reason: "completed", certification: null });
    return recorded.ok ? recorded.value.exitId : "";
  };

  it("the end of a cohort names who has left, asks for the list again, and goes by person, not by line", async () => {
    const [ben, cid] = [(await enrol("Ben", "Benali")).id, (await enrol("Cid", "Castets")).id];
    await leave();
    const rows = { [`people.${ben}.certification`]: "failed", [`people.${cid}.certification`]: "full" };
    const typed = { cohortId, exitedOn: "30/06/2026", ...rows, [`people.${cid}.leaves`]: "on" };
    const whole = { ...typed, [`people.${enrolmentId}.leaves`]: "on", [`people.${enrolmentId}.certification`]: "none" };
    const answer = await completeCohortAction(null, formOf(whole));
    expect(answer?.reply.error).toEqual({ "": [`Ada Alami\u202f: ${already_exited}`] });
    expect(request.revalidated).toEqual(["/"]);
    expect(await db.exit.count({ where: { enrolment: { cohortId } } })).toBe(1);
    const done = leadsTo(`/promotions/${cohortId}/effectif?fait=sorties&de=1`);
    await expect(completeCohortAction(null, formOf(typed))).rejects.toMatchObject(done);
    expect(await db.enrolment.findUnique({ where: { id: cid }, include: { exit: true } })).toMatchObject({
      certification: "full",
      exit: { exitedOn: day },
    });
    expect(await db.exit.count({ where: { enrolmentId: ben } })).toBe(0);
  });

  it("the day of an entry shows the one on record, then replaces it", async () => {
    await correctEntryDate(staff, { enrolmentId, version: entered, enteredOn: "2025-09-03" });
    const send = (version: string) =>
      correctEntryDateAction(null, formOf({ enrolmentId, version, enteredOn: "4/9/25" }));
    const answer = await send(entered);
    expect(answer?.reply.error).toEqual({ "": [changed_meanwhile] });
    expect(answer?.conflict).toEqual({ version: "2025-09-03", lines: ["Date d’entrée\u202f: 03/09/2025"] });
    const done = leadsTo(`/promotions/${cohortId}/effectif?fait=entree-corrigee&de=${enrolmentId}`);
    await expect(send("2025-09-03")).rejects.toMatchObject(done);
    expect(await db.enrolment.findUnique({ where: { id: enrolmentId } })).toMatchObject({ enteredOn: "2025-09-04" });
  });

  it("an entry that was taken back meanwhile is told where one goes after taking it back", async () => {
    await takenBack(staff, enrolmentId, "entry");
    const told = leadsTo(`/promotions/${cohortId}?fait=entree-annulee&de=${enrolmentId}`);
    const typed = { enrolmentId, version: entered, enteredOn: "04/09/2025" };
    await expect(correctEntryDateAction(null, formOf(typed))).rejects.toMatchObject(told);
  });

  it("what stands otherwise by now, or has something resting on it, is not taken back, and the page is fresh", async () => {
    const shown = { entry: await takeBackShown(enrolmentId), exit: "" };
    const send = (what: "entry" | "exit") =>
      takeBackAction(null, formOf({ enrolmentId, what, shown: shown[what], reason: "Une autre personne" }));
    request.reader = await asOne(staff);
    await leave();
    const answer = await send("entry");
    expect(answer?.reply.error).toEqual({ "": [changed_meanwhile] });
    shown.exit = await takeBackShown(enrolmentId);
    const version = exitVersion({ exitedOn: day, reason: "completed" }, null);
    const other = { exitedOn: "2026-06-29", reason: "completed", certification: null } as const;
    await correctExit(staff, { enrolmentId, version, ...other });
    expect((await send("exit"))?.reply.error).toEqual({ "": [changed_meanwhile] });
    shown.exit = await takeBackShown(enrolmentId);
    await makeOutcome({ enrolmentId, observedOn: "2026-07-01" });
    expect((await send("exit"))?.refusal?.code).toBe("exit_has_outcomes");
  });

  it("an exit of a cohort that began long ago is asked to be taken back, and answered by somebody else", async () => {
    await leave();
    const shown = await takeBackShown(enrolmentId);
    const about = { enrolmentId, shown };
    const asked = leadsTo(`/promotions/${cohortId}/effectif?fait=annulation-demandee&de=${enrolmentId}`);
    request.reader = await asOne(staff);
    const reason = "Saisie pour une autre personne";
    await expect(takeBackAction(null, formOf({ ...about, what: "exit", reason }))).rejects.toMatchObject(asked);
    const { id } = await db.undoRequest.findUniqueOrThrow({ where: { currentOf: enrolmentId } });
    const answer = (said: string) =>
      answerTakeBackAction(null, formOf({ ...about, requestId: String(id), answer: said }));
    expect((await answer("confirmed"))?.refusal?.code).toBe("own_request");
    request.reader = await asOne(staff, "seconde");
    expect((await answer("withdrawn"))?.refusal?.code).toBe("own_request");
    const told = leadsTo(`/promotions/${cohortId}/effectif?fait=sortie-retiree&de=${enrolmentId}`);
    await expect(answer("confirmed")).rejects.toMatchObject(told);
    expect(await db.exit.count({ where: { currentOf: enrolmentId } })).toBe(0);
  });
});

describe("a row of the grid of exits, when somebody else was faster", () => {
  let enrolmentId: string;
  let coordinator: Context;
  const typed = { exitedOn: "30/06/2026", exitReason: "dropout" };
  const seeking = { kind: "job_seeking", observedOn: "20/11/2026", source: "learner", evidence: "declared" };

  beforeEach(async () => {
    const cohort = await makeCohort({ startsOn: "2025-09-01", endsOn: "2026-06-30" });
    const { id: userId } = await makeUser({ role: "coordinator", schoolIds: [cohort.schoolId] });
    coordinator = contextOf("coordinator", { schoolIds: [cohort.schoolId], userId });
    request.reader = coordinator;
    const dates = { admittedOn: "2025-07-01", enteredOn: "2025-09-01" };
    enrolmentId = (await makeEnrolment({ cohortId: cohort.id, ...dates })).id;
  });

  const theirs = (change: Partial<Parameters<typeof recordExit>[1]> = {}) =>
    recordExit(coordinator, {
      enrolmentId,
      exitedOn: "2026-06-15",
      reason: "completed",
      certification: "full",
      ...change,
    });
  const send = (values: Record<string, string>) =>
    saveRowAction(null, formOf({ enrolmentId, window: "M6", id: randomUUID(), shownOutcomeId: "none", ...values }));
  const recorded = async () =>
    Promise.all([
      db.exit.findMany({ where: { enrolmentId }, select: { exitedOn: true, reason: true } }),
      db.outcome.count({ where: { enrolmentId } }),
    ]);

  it.each([
    ["an exit", typed],
    ["an exit and a situation", { ...typed, ...seeking }],
  ])("records nothing of %s typed where another exit is recorded by now, and shows that one", async (_what, values) => {
    await theirs();
    expect(await send(values)).toMatchObject({
      result: "conflict",
      row: { exit: { exitedOn: "2026-06-15", reason: "completed" }, observation: null },
      typed,
      recorded: null,
      refusal: MESSAGES.fr.enrolments.failure.already_exited,
    });
    expect(await recorded()).toEqual([[{ exitedOn: "2026-06-15", reason: "completed" }], 0]);
  });

  it("records the situation typed with an exit that is recorded by now as it was typed", async () => {
    await theirs({ exitedOn: "2026-06-30", reason: "dropout" });
    const sent = { ...typed, ...seeking, id: randomUUID() };
    expect(await send(sent)).toMatchObject({ result: "saved", recorded: { id: sent.id }, refusal: null });
    expect(await send(sent)).toMatchObject({ result: "saved", recorded: { id: sent.id }, refusal: null });
    expect(await recorded()).toEqual([[{ exitedOn: "2026-06-30", reason: "dropout" }], 1]);
  });

  it("records a row whole or not at all: no exit beside a situation that is refused", async () => {
    const early = { ...typed, ...seeking, observedOn: "01/06/2026" };
    expect(await send(early)).toMatchObject({
      result: "refused",
      row: { exit: null, observation: null },
      refusal: "L’observation (01/06/2026) précède la sortie (30/06/2026). Corrigez l’une des deux dates.",
    });
    const unread = { ...typed, ...seeking, exitedOn: "demain", source: "" };
    const problems = { exitedOn: { code: "date" }, source: { code: "source" } };
    expect(await send(unread)).toMatchObject({ result: "refused", row: { exit: null }, problems, refusal: null });
    expect(await recorded()).toEqual([[], 0]);
    expect(await send({ ...typed, ...seeking })).toMatchObject({
      result: "saved",
      row: { exit: { reason: "dropout" } },
    });
    expect((await recorded())[1]).toBe(1);
  });

  it("records one exit of several sent at the same moment; each answer tells which", async () => {
    const days = ["15", "16", "17"];
    const replies = await Promise.all(days.map((day) => send({ ...typed, exitedOn: `${day}/06/2026` })));
    const [[exit, ...others]] = await recorded();
    expect(others).toEqual([]);
    for (const [index, day] of days.entries()) {
      const result = exit?.exitedOn === `2026-06-${day}` ? "saved" : "conflict";
      expect(replies[index]).toMatchObject({ result, row: { exit } });
    }
  });
});

describe("the form of a role and a scope, when somebody else was faster", () => {
  it("shows the scope that the account has got meanwhile, and replaces it once it has been seen", async () => {
    const ctx = contextOf("admin", { userId: (await makeUser({ role: "admin" })).id });
    request.reader = ctx;
    const [a, b] = [await makeSchool({ name: "Auch" }), await makeSchool({ name: "Rodez" })];
    const host = await makeHost({ name: "Grand Cahors" });
    const user = await makeUser({ role: "coordinator", schoolIds: [a.id] });
    const version = scopeVersion({ role: "coordinator", schoolIds: [a.id], hostOrganisationId: null });
    const scope = {
      userId: user.id,
      role: "coordinator" as const,
      hostOrganisationId: null,
      access: "change" as const,
    };
    await changeScope(ctx, { ...scope, version, schoolIds: [b.id, a.id] });

    const answer = await changeScopeAction(
      null,
      formOf({ ...scope, hostOrganisationId: "", version, schoolIds: a.id }),
    );
    expect(answer).toMatchObject({ reply: { status: "error" }, conflict: { lines: ["Écoles\u202f: Auch, Rodez"] } });
    const asHost = { userId: user.id, role: "host", hostOrganisationId: host.id, schoolIds: a.id, access: "change" };
    const other = await changeScopeAction(null, formOf({ ...asHost, version }));
    expect(other?.conflict?.lines).toEqual(["Rôle\u202f: Coordination", "Écoles\u202f: Auch, Rodez"]);

    const again = await changeScopeAction(null, formOf({ ...asHost, version: answer?.conflict?.version ?? "" }));
    expect(again).toEqual({ reply: { initialValue: null }, refusal: null, madePassword: null });
    expect(await db.user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({
      role: "host",
      hostOrganisationId: host.id,
    });
  });
});
