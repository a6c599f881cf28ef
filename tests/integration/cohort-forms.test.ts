import { describe, expect, it } from "vitest";
import { stateHoursAction } from "@/app/(app)/conventions/actions";
import HoursPage from "@/app/(app)/promotions/[cohortId]/heures/page";
import { cancelCohortAction, reopenCohortAction, updateCohortAction } from "@/app/(app)/promotions/actions";
import type { Crumb } from "@/components/ui/page-header";
import type { Found } from "@/lib/foundation/core/result";
import { clientFor, db } from "@/lib/foundation/db/client";
import { getBpf } from "@/lib/money/returns/queries";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { contextOf, makeCohort, makeEnrolment, makeFunding } from "../support/factories";
import { request } from "../support/request";

function formOf(typed: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(typed)) form.append(name, value);
  return form;
}

const leadsTo = (address: string) => ({ digest: expect.stringContaining(`;${address};`) });

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

describe("the hours of a cohort", () => {
  const staff = contextOf("staff");
  const stated = { hours: "900", statedOn: "19/12/2025", why: "" };
  const save = (cohortId: string, agreementId = "") =>
    stateHoursAction(null, formOf({ cohortId, agreementId, ...stated }));
  const opened = async (cohortId: string, convention: string) => {
    const page = await HoursPage({
      params: Promise.resolve({ cohortId }),
      searchParams: Promise.resolve({ convention }),
    });
    const [header, form] = page.props.children;
    const ways = header.props.crumbs.map(({ href }: Crumb) => href);
    return { ways, agreementId: form.props.about.agreementId, again: form.props.basis.address };
  };

  it("are stated for the agreement that covers it, and from the cohort where none does, as one that is entrusted", async () => {
    request.reader = staff;
    const { agreement, providerId, cohortId } = await makeFunding();
    const { schoolId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const entrusted = await makeCohort({ schoolId, startsOn: "2025-01-06", endsOn: "2025-12-19" });
    const order = { orderedAs: "entrusted", otherBody: "GRETA", otherSiren: "130005481" } as const;
    await clientFor("write").cohort.update({ where: { id: entrusted.id }, data: order });
    await makeEnrolment({ cohortId: entrusted.id, appliedOn: "2024-12-01", enteredOn: "2025-01-06" });

    const id = agreement.id;
    expect(await opened(cohortId, id)).toEqual({
      ways: ["/conventions", `/conventions/${id}`],
      agreementId: id,
      again: `/promotions/${cohortId}/heures?convention=${id}`,
    });
    await expect(save(cohortId, id)).rejects.toMatchObject(leadsTo(`/conventions/${id}?fait=heures-declarees`));

    // The address names an agreement that does not cover it.
    expect(await opened(entrusted.id, id)).toEqual({
      ways: ["/promotions", `/promotions/${entrusted.id}`],
      agreementId: undefined,
      again: `/promotions/${entrusted.id}/heures`,
    });
    request.revalidated = [];
    await expect(save(entrusted.id)).rejects.toMatchObject(
      leadsTo(`/promotions/${entrusted.id}?fait=heures-declarees`),
    );
    expect(request.revalidated).toEqual(["/"]);
    const { code: provider } = await db.trainingProvider.findUniqueOrThrow({ where: { id: providerId } });
    const statement = await getBpf(staff, { provider, year: 2025 });
    expect(statement).toMatchObject({ content: { entrusted: { trainees: 1, hours: 900 } }, withoutHours: [] });
  });
});
