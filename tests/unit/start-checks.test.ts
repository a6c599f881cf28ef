import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { startFailures } from "@/lib/entrances/web/start-checks";

const GOOD = {
  NODE_ENV: "production",
  NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
  NEXTAUTH_URL: "https://cohorte.example",
  DATABASE_URL: "file:./a.db",
} as const;

describe("a server", () => {
  it("starts with what it needs", () => {
    expect(startFailures(GOOD)).toEqual([]);
    expect(startFailures({ ...GOOD, DATABASE_URL: undefined })).toEqual([]);
    expect(startFailures({ ...GOOD, COHORTE_DEMO: "1", COHORTE_TODAY: "2026-11-24", NEXTAUTH_SECRET: "x" })).toEqual(
      [],
    );
    expect(startFailures({ ...GOOD, FILES_SECRET: randomBytes(32).toString("base64") })).toEqual([]);
    expect(startFailures({ ...GOOD, CLAMD_SOCKET: "/run/clamav/clamd.ctl" })).toEqual([]);
    expect(startFailures({ ...GOOD, COHORTE_DEMO: "1", NEXTAUTH_URL: "", FILES_SECRET: "x" })).toEqual([]);
    expect(startFailures({ ...GOOD, COHORTE_IDLE_MINUTES: "720", NEXTAUTH_URL: "http://localhost:3000/" })).toEqual([]);
    expect(startFailures({ ...GOOD, COHORTE_DEMO: "1", NEXTAUTH_URL: "http://10.0.0.5:3000/" })).toEqual([]);
    for (const place of [
      "127.0.0.1/a",
      "[::1]:5433/a",
      "/a?host=/run/postgresql",
      "db/a?sslmode=verify-full",
      "db/a?sslmode=disable",
    ])
      expect(startFailures({ ...GOOD, DATABASE_URL: `postgresql://cohorte:x@${place}` }), place).toEqual([]);
  });

  it.each([
    ["COHORTE_TODAY", { COHORTE_TODAY: "2026-11-24" }, /remove it/],
    ["COHORTE_TODAY", { COHORTE_TODAY: "demain", COHORTE_DEMO: "1" }, /YYYY-MM-DD/],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: undefined }, /openssl rand/],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "x".repeat(31) }, /openssl rand/],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "x".repeat(32) }, /repeats.*openssl rand/],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only" }, /anybody can read.*openssl rand/],
    ["FILES_SECRET", { FILES_SECRET: "x".repeat(31) }, /openssl rand/],
    ["FILES_SECRET", { FILES_SECRET: "xy".repeat(16) }, /repeats.*openssl rand/],
    ["FILES_SECRET", { FILES_SECRET: "only-for-tests-only-for-tests-files" }, /anybody can read.*openssl rand/],
    ["FILES_SECRET", { FILES_SECRET: GOOD.NEXTAUTH_SECRET }, /is NEXTAUTH_SECRET.*openssl rand/],
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "" }, /address people type/],
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "cohorte.example" }, /such as https/],
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "ftp://cohorte.example" }, /such as https/],
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "https://cohorte.example/suivi" }, /without a path/],
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "http://cohorte.example" }, /https.*proxy that speaks TLS/],
    ["NEXTAUTH_URL", { NEXTAUTH_URL: "http://10.0.0.5:3000/" }, /https.*proxy that speaks TLS/],
    ["DATABASE_URL", { DATABASE_URL: "postgresql://cohorte@db/a" }, /sslmode=verify-full/],
    ["DATABASE_URL", { DATABASE_URL: "postgres://cohorte@10.0.0.6:5432/a?sslmode=no-verify" }, /sslmode=verify-full/],
    ["DATABASE_URL", { DATABASE_URL: "postgresql:///a?host=10.0.0.6&sslmode=prefer" }, /sslmode=verify-full/],
    ["DATABASE_URL", { DATABASE_URL: "postgresql://cohorte:x@/a?host=10.0.0.6" }, /sslmode=verify-full/],
    ["DATABASE_URL", { DATABASE_URL: "postgresql://cohorte:x@db/a?host=" }, /sslmode=verify-full/],
    ["DATABASE_URL", { DATABASE_URL: "postgres://u@db/a?sslmode=verify-ca&uselibpqcompat=true" }, /remove it/],
    ["DATABASE_URL", { DATABASE_URL: "postgres://u@db/a?sslmode=verify-full&sslmode=no-verify" }, /remove it/],
    ["COHORTE_IDLE_MINUTES", { COHORTE_IDLE_MINUTES: "0" }, /from 1 to 720/],
    ["COHORTE_IDLE_MINUTES", { COHORTE_IDLE_MINUTES: "721" }, /from 1 to 720/],
    ["COHORTE_IDLE_MINUTES", { COHORTE_IDLE_MINUTES: "une heure" }, /whole number/],
    ["SMTP_URL", { SMTP_URL: "mail.region.example:587" }, /such as smtp:/],
    ["SMTP_FROM", { SMTP_URL: "smtp://mail.region.example:587" }, /e-mails come from.*is empty/],
    ["SMS_URL", { SMS_URL: "http://sms.region.example/" }, /https/],
    ["SMS_TOKEN", { SMS_URL: "https://sms.region.example/", SMS_TOKEN: "a b" }, /without a space/],
    ["CLAMD_SOCKET", { CLAMD_SOCKET: "clamd.ctl" }, /clamd listens, such as/],
    ["DATABASE_URL", { DATABASE_URL: "mysql://x" }, /postgresql/],
  ])("does not start with a wrong %s, which it names with what to do", (name, env, remedy) => {
    const failures = startFailures({ ...GOOD, ...env });
    expect(failures).toEqual([expect.stringMatching(remedy)]);
    expect(failures[0]).toContain(name);
  });
});
