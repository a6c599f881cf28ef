import { describe, expect, it } from "vitest";
import { startFailures } from "@/app/_lib/start-checks";

const GOOD = { NODE_ENV: "production", NEXTAUTH_SECRET: "x".repeat(32), DATABASE_URL: "file:./a.db" } as const;

describe("a server", () => {
  it("starts with what it needs", () => {
    expect(startFailures(GOOD)).toEqual([]);
    expect(startFailures({ ...GOOD, DATABASE_URL: undefined })).toEqual([]);
    expect(startFailures({ ...GOOD, COHORTE_DEMO: "1", COHORTE_TODAY: "2026-11-24", NEXTAUTH_SECRET: "x" })).toEqual(
      [],
    );
  });

  it.each([
    ["COHORTE_TODAY", { COHORTE_TODAY: "2026-11-24" }, /remove it/],
    ["COHORTE_TODAY", { COHORTE_TODAY: "demain", COHORTE_DEMO: "1" }, /YYYY-MM-DD/],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: undefined }, /openssl rand/],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "x".repeat(31) }, /openssl rand/],
    ["DATABASE_URL", { DATABASE_URL: "mysql://x" }, /postgresql/],
  ])("does not start with a wrong %s, which it names with what to do", (name, env, remedy) => {
    const failures = startFailures({ ...GOOD, ...env });
    expect(failures).toEqual([expect.stringMatching(remedy)]);
    expect(failures[0]).toContain(name);
  });
});
