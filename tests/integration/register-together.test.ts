import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { applyRegister } from "@/lib/register/commands";
import { toCsv } from "@/lib/register/csv";
import { contextOf, makeSchool } from "../support/factories";
import { registerRows } from "../support/register-files";

beforeAll(async () => {
  await makeSchool({ code: "MILLAU" });
});

describe("two imports at once", () => {
  it("of the same file create each enrolment once", async () => {
    const rows = registerRows({ rows: 60, schools: ["MILLAU"], seed: 3, firstStart: "2015-01-05" }).map((row) => ({
      ...row,
      promotion: `ENSEMBLE-${row.promotion}`,
    }));
    const file = { name: "registre.csv", bytes: toCsv(rows) };
    const reports = await Promise.all([1, 2, 3].map(() => applyRegister(contextOf("staff"), file, {})));
    const counts = reports.map((report) => {
      if (!report.ok) throw new Error(JSON.stringify(report.failure));
      const { created, updated, unchanged, rejected } = report.value;
      return { created, updated, unchanged, rejected };
    });
    expect(counts.sort((a, b) => b.created - a.created)).toEqual([
      { created: 60, updated: 0, unchanged: 0, rejected: 0 },
      { created: 0, updated: 0, unchanged: 60, rejected: 0 },
      { created: 0, updated: 0, unchanged: 60, rejected: 0 },
    ]);
    expect(await db.enrolment.count({ where: { cohort: { code: { startsWith: "ENSEMBLE-" } } } })).toBe(60);
  });
});
