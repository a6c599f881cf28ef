import { describe, expect, it } from "vitest";
import { recordClaim } from "@/lib/figures/indicators/commands";
import { type Claim, checkClaim } from "@/lib/figures/indicators/definitions/rules/claims";
import { listClaims } from "@/lib/figures/indicators/queries";
import { db } from "@/lib/foundation/db/client";

import { contextOf, FIXED_TODAY } from "../support/factories";

const staff = contextOf("staff");
const press: Claim = {
  code: "PRESSE-2018",
  author: "Journal",
  publishedOn: "2018-12-31",
  address: "https://exemple.test/article",
  exitYear: "2018",
  window: "M6",
  definition: "ern-prudente",
  declared: 80,
  parts: [
    { family: "salaried", percent: 64 },
    { family: "entrepreneur", percent: 4 },
    { family: "further_study", percent: 10 },
  ],
};

describe("published figures", () => {
  it("are kept as their author wrote them, parts that do not add up included", async () => {
    const recorded = await recordClaim(staff, press);
    expect(await listClaims(staff)).toEqual([press]);
    const events = await db.auditEvent.findMany({ where: { entityId: recorded.ok ? recorded.value.id : "" } });
    expect(events).toMatchObject([{ key: "claim.recorded", details: JSON.stringify({ code: press.code }) }]);
    expect(await recordClaim(staff, { ...press, declared: 85 })).toEqual({
      ok: false,
      failure: { kind: "rule", code: "claim_code_taken" },
    });
    expect(await listClaims(staff)).toEqual([press]);
  });

  it("bear no day where their source states none, and stand after those of their year that do", async () => {
    const undated = { ...press, code: "A-SANS-DATE", publishedOn: null };
    const earlier = { ...press, code: "PRESSE-2017", exitYear: "2017", publishedOn: null };
    for (const claim of [undated, earlier]) expect((await recordClaim(staff, claim)).ok).toBe(true);
    expect(await listClaims(staff)).toEqual([earlier, press, undated]);
  });

  it("exist once when ten people record the same one at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => recordClaim(staff, { ...press, code: "DIX" })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("are refused before anything is written", async () => {
    const before = await db.auditEvent.count();
    expect(await recordClaim(staff, { ...press, code: "DEMAIN", publishedOn: "2026-11-25" })).toEqual({
      ok: false,
      failure: { kind: "rule", code: "claim_in_future" },
    });
    expect(await db.auditEvent.count()).toBe(before);
  });

  it.each<[Partial<Claim>, string | null]>([
    [{ publishedOn: FIXED_TODAY }, null],
    [{ publishedOn: "2026-11-25" }, "claim_in_future"],
    [{ exitYear: "2019" }, "claim_year_after_publication"],
    [{ publishedOn: null, exitYear: FIXED_TODAY.slice(0, 4) }, null],
    [{ publishedOn: null, exitYear: "2027" }, "claim_year_after_publication"],
    [{ declared: 0 }, null],
    [{ declared: 100 }, null],
    [{ declared: 100.1 }, "claim_percent_out_of_range"],
    [{ declared: -0.1 }, "claim_percent_out_of_range"],
    [{ declared: Number.NaN }, "claim_percent_out_of_range"],
    [{ parts: [{ family: "salaried", percent: 101 }] }, "claim_percent_out_of_range"],
    [{ parts: [...press.parts, { family: "salaried", percent: 1 }] }, "claim_part_repeated"],
  ])("%j: %s", (change, failure) => {
    expect(checkClaim({ ...press, ...change }, FIXED_TODAY)).toBe(failure);
  });
});
