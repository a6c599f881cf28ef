import { expect, it } from "vitest";
import { cancelCohortAction, reopenCohortAction, updateCohortAction } from "@/app/(app)/promotions/actions";
import { getCohortForm } from "@/lib/cohorts/queries";
import type { Found } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { contextOf, makeCohort, makeFunding } from "../support/factories";
import { request } from "../support/request";

function formOf(typed: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(typed)) form.append(name, value);
  return form;
}

it("a cohort is cancelled and reopened by its code, and another one is told at its field which to write", async () => {
  request.reader = contextOf("staff");
  const { id } = await makeCohort({ code: "2026-B" });
  const send = (action: typeof cancelCohortAction, confirmation: string) =>
    action(null, formOf({ cohortId: id, confirmation }));
  const cancelledOn = async () => (await db.cohort.findUniqueOrThrow({ where: { id } })).cancelledOn;
  for (const action of [cancelCohortAction, reopenCohortAction]) {
    const before = await cancelledOn();
    const answer = await send(action, "une autre");
    expect(answer?.reply.error).toEqual({
      confirmation: ["Ce n’est pas le code de cette promotion. Écrivez 2026-B."],
    });
    expect(await cancelledOn()).toBe(before);
    for (const role of ["region", "auditor"] as const) {
      request.reader = contextOf(role);
      // Who may not is told so before the code of the cohort.
      await expect(send(action, "une autre")).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;403");
    }
    request.reader = contextOf("staff");
    await expect(send(action, "2026-b ")).rejects.toThrow("NEXT_REDIRECT");
    expect((await cancelledOn()) === null).toBe(before !== null);
  }
});

it("a cohort that an agreement covers is told at the day that leaves its period", async () => {
  request.reader = contextOf("staff");
  const { cohortId, agreement } = await makeFunding();
  const { version, programmeId, code, capacity, providerId } = (await getCohortForm(
    contextOf("staff"),
    cohortId,
  )) as Found<typeof getCohortForm>;
  const kept = { cohortId, version, programmeId, code, capacity: String(capacity), providerId: providerId ?? "" };
  const errorOf = async (days: { startsOn: string; endsOn: string }) =>
    (await updateCohortAction(null, formOf({ ...kept, ...days, roomId: "none", orderedAs: "own" })))?.reply.error;
  expect(await errorOf({ startsOn: "30/06/2025", endsOn: "30/06/2026" })).toEqual({
    startsOn: [expect.stringContaining(`${agreement.number} couvre cette promotion, et commence le 01/07/2025`)],
  });
  expect(await errorOf({ startsOn: "01/09/2025", endsOn: "01/01/2027" })).toEqual({
    endsOn: [expect.stringContaining(`${agreement.number} couvre cette promotion, et finit le 31/12/2026`)],
  });
});
