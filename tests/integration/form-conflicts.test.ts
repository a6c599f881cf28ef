import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "next-intl";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { changeScopeAction } from "@/app/(app)/administration/actions";
import { saveExitAction } from "@/app/(app)/promotions/[cohortId]/effectif/actions";
import { changeScope } from "@/lib/accounts/commands";
import { scopeSeen } from "@/lib/accounts/seen";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { cancelExit, recordExit } from "@/lib/enrolments/commands";
import { exitSeen, NO_EXIT } from "@/lib/enrolments/seen";
import { MESSAGES } from "@/lib/i18n/messages";
import { makeUser } from "../support/accounts";
import { contextOf, makeCohort, makeEnrolment, makeHost, makeSchool } from "../support/factories";

// What a server knows of a request: who asks, and in which language.
const session = vi.hoisted(() => ({ reader: null as Context | null }));

vi.mock("@/app/_lib/session", () => ({
  getOptionalContext: async () => session.reader,
  requireContext: async () => session.reader,
}));

vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));

type French = typeof MESSAGES.fr;
vi.mock("next-intl/server", () => ({
  getLocale: async () => "fr",
  getTranslations: async (namespace: NamespaceKeys<French, NestedKeyOf<French>>) =>
    createTranslator({ locale: "fr", messages: MESSAGES.fr, namespace }),
}));

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
    session.reader = coordinator;
    const dates = { admittedOn: "2025-07-01", enteredOn: "2025-09-01" };
    enrolmentId = (await makeEnrolment({ cohortId: cohort.id, ...dates })).id;
  });

  const send = (typed: { seen: string; exitedOn: string; certification: string }) =>
    saveExitAction(null, formOf({ enrolmentId, reason: "completed", ...typed }));

  it("shows the exit that was recorded meanwhile, and corrects it once it has been seen", async () => {
    await recordExit(coordinator, { enrolmentId, ...left, reason: "employment" });
    const typed = { exitedOn: "30/6/26", certification: "failed" };
    const answer = await send({ ...typed, seen: NO_EXIT });
    expect(answer?.conflict?.lines).toEqual(["Motif de la sortie\u202f: emploi", "Certification\u202f: titre complet"]);
    expect(answer?.reply.error).toEqual({ "": [MESSAGES.fr.enrolments.failure.changed_meanwhile] });
    await expect(send({ ...typed, seen: answer?.conflict?.seen ?? "" })).rejects.toThrow("NEXT_REDIRECT");
    const row = await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId }, include: { exit: true } });
    expect(row).toMatchObject({ certification: "failed", exit: { exitedOn: "2026-06-30", reason: "completed" } });
  });

  it("says that the exit was taken back meanwhile, and then records it anew", async () => {
    const recorded = await recordExit(coordinator, { enrolmentId, ...left });
    await cancelExit(coordinator, { enrolmentId, exitId: recorded.ok ? recorded.value.exitId : "" });
    const typed = { exitedOn: "29/06/2026", certification: "full" };
    const answer = await send({ ...typed, seen: exitSeen(left, left.certification) });
    expect(answer?.conflict).toEqual({
      seen: NO_EXIT,
      lines: ["Date de sortie\u202f: rien", "Motif de la sortie\u202f: rien", "Certification\u202f: pas encore connue"],
    });
    await expect(send({ ...typed, seen: NO_EXIT })).rejects.toThrow("NEXT_REDIRECT");
    expect(await db.exit.count({ where: { currentOf: enrolmentId, exitedOn: "2026-06-29" } })).toBe(1);
  });
});

describe("the form of a role and a scope, when somebody else was faster", () => {
  it("shows the scope that the account has got meanwhile, and replaces it once it has been seen", async () => {
    const ctx = contextOf("admin", { userId: (await makeUser({ role: "admin" })).id });
    session.reader = ctx;
    const [a, b] = [await makeSchool({ name: "Auch" }), await makeSchool({ name: "Rodez" })];
    const host = await makeHost({ name: "Grand Cahors" });
    const user = await makeUser({ role: "coordinator", schoolIds: [a.id] });
    const seen = scopeSeen({ role: "coordinator", schoolIds: [a.id], hostOrganisationId: null });
    const scope = { userId: user.id, role: "coordinator" as const, hostOrganisationId: null };
    await changeScope(ctx, { ...scope, seen, schoolIds: [b.id, a.id] });

    const answer = await changeScopeAction(null, formOf({ ...scope, hostOrganisationId: "", seen, schoolIds: a.id }));
    expect(answer).toMatchObject({ done: false, conflict: { lines: ["Écoles\u202f: Auch, Rodez"] } });
    const asHost = { userId: user.id, role: "host", hostOrganisationId: host.id, schoolIds: a.id };
    const other = await changeScopeAction(null, formOf({ ...asHost, seen }));
    expect(other?.conflict?.lines).toEqual(["Rôle\u202f: Coordination", "Écoles\u202f: Auch, Rodez"]);

    const again = await changeScopeAction(null, formOf({ ...asHost, seen: answer?.conflict?.seen ?? "" }));
    expect(again).toMatchObject({ done: true, conflict: null });
    expect(await db.user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({
      role: "host",
      hostOrganisationId: host.id,
    });
  });
});
