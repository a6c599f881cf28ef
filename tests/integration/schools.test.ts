import { describe, expect, it } from "vitest";
import { db } from "@/lib/foundation/db/client";
import { createSchool, updateSchool } from "@/lib/network/schools/commands";
import { getSchoolForm, listSchoolPartners } from "@/lib/network/schools/queries";
import { contextOf, makeHost } from "../support/factories";

const staff = contextOf("staff");
const facts = { name: "Carbonne", communeInsee: "31107" };
const invalid = (field: string, code: string) => ({
  ok: false,
  failure: { kind: "invalid", fields: { [field]: [code] } },
});

describe("schools", () => {
  it("are opened once per code, the département derived from the commune", async () => {
    const first = await createSchool(staff, { code: "CARBONNE", ...facts, openedOn: "2018-05-07", openingRank: 16 });
    expect(first).toMatchObject({ ok: true, value: { created: true } });
    const id = first.ok ? first.value.id : "";
    expect(await db.school.findUniqueOrThrow({ where: { id } })).toMatchObject({
      departementCode: "31",
      openedOn: "2018-05-07",
      openingRank: 16,
    });
    const again = await createSchool(staff, { code: "CARBONNE", name: "Autre", communeInsee: "09225" });
    expect(again).toEqual({ ok: true, value: { id, name: "Carbonne", created: false } });
    expect((await db.school.findUniqueOrThrow({ where: { id } })).name).toBe("Carbonne");
    expect(await db.auditEvent.count({ where: { entityId: id } })).toBe(1);
  });

  it("exist once when ten people open the same one at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => createSchool(staff, { code: "TOGETHER", ...facts })),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(answers.filter((answer) => answer.ok && answer.value.created)).toHaveLength(1);
  });

  it("refuse a commune, a host or a provider that is not there", async () => {
    const before = await db.auditEvent.count();
    expect(await createSchool(staff, { code: "X1", ...facts, communeInsee: "99999" })).toEqual(
      invalid("communeInsee", "commune_unknown"),
    );
    expect(await createSchool(staff, { code: "X2", ...facts, hostId: "none" })).toEqual(
      invalid("hostId", "choice_invalid"),
    );
    expect(await createSchool(staff, { code: "X3", ...facts, providerId: "none" })).toEqual(
      invalid("providerId", "choice_invalid"),
    );
    expect(await db.school.count({ where: { code: { startsWith: "X" } } })).toBe(0);
    expect(await db.auditEvent.count()).toBe(before);
  });

  it("are changed with the names of the fields audited, and nothing when nothing changes", async () => {
    const host = await makeHost();
    const created = await createSchool(staff, { code: "CHANGES", ...facts });
    const schoolId = created.ok ? created.value.id : "";
    const change = {
      schoolId,
      name: "Pamiers",
      communeInsee: "09225",
      hostId: host.id,
      placeChange: "corrected" as const,
    };
    const update = async (to: typeof change) => {
      const version = (await getSchoolForm(staff, { code: "CHANGES" }))?.version ?? "";
      return updateSchool(staff, { version, ...to });
    };
    expect(await update(change)).toEqual({ ok: true, value: { id: schoolId, code: "CHANGES" } });
    expect(await db.school.findUniqueOrThrow({ where: { id: schoolId } })).toMatchObject({ departementCode: "09" });
    const events = await db.auditEvent.findMany({ where: { entityId: schoolId, key: "school.updated" } });
    expect(events.map(({ details }) => JSON.parse(details))).toEqual([
      { fields: ["name", "communeInsee", "hostId", "departementCode"], placeChange: "corrected", movedOn: null },
    ]);
    await update(change);
    expect(await db.auditEvent.count({ where: { entityId: schoolId, key: "school.updated" } })).toBe(1);
    expect(await update({ ...change, communeInsee: "00000" })).toEqual(invalid("communeInsee", "commune_unknown"));
  });

  it("are not changed over what somebody else saved: of ten at once one wins, and the others see it", async () => {
    const created = await createSchool(staff, { code: "TEN", ...facts });
    const schoolId = created.ok ? created.value.id : "";
    const version = (await getSchoolForm(staff, { code: "TEN" }))?.version ?? "";
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => updateSchool(staff, { schoolId, ...facts, version, openingRank: n + 1 })),
    );
    const overtaken = { ok: false, failure: { kind: "rule", code: "changed_meanwhile" } };
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 9 }, () => overtaken));
    expect(await db.auditEvent.count({ where: { entityId: schoolId, key: "school.updated" } })).toBe(1);
    const now = await getSchoolForm(staff, { schoolId });
    expect((await updateSchool(staff, { schoolId, ...facts, version: now?.version ?? "", openingRank: 20 })).ok).toBe(
      true,
    );
  });

  it("belong to ADRAR staff", async () => {
    const forbidden = { ok: false, failure: { kind: "forbidden" } };
    for (const role of ["coordinator", "region", "host", "auditor", "admin"] as const) {
      const ctx = contextOf(role);
      expect(await createSchool(ctx, { code: "NO", ...facts })).toEqual(forbidden);
      expect(await updateSchool(ctx, { schoolId: "none", version: "", ...facts })).toEqual(forbidden);
      expect(await getSchoolForm(ctx, { code: "CARBONNE" })).toBeNull();
      expect(await listSchoolPartners(ctx)).toEqual({ hosts: [], providers: [] });
    }
    expect(await updateSchool(staff, { schoolId: "none", version: "", ...facts })).toEqual({
      ok: false,
      failure: { kind: "not_found" },
    });
  });
});
