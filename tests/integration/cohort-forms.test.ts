import { expect, it } from "vitest";
import { cancelCohortAction, reopenCohortAction } from "@/app/(app)/promotions/actions";
import { db } from "@/lib/db/client";
import { contextOf, makeCohort } from "../support/factories";
import { request } from "../support/request";

it("a cohort is cancelled and reopened by its code, and another one is told at its field which to write", async () => {
  request.reader = contextOf("staff");
  const { id } = await makeCohort({ code: "2026-B" });
  const send = (action: typeof cancelCohortAction, confirmation: string) => {
    const form = new FormData();
    form.append("cohortId", id);
    form.append("confirmation", confirmation);
    return action(null, form);
  };
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
