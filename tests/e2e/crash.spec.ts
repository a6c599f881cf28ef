import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { SERVE } from "../../scripts/server.mjs";
import { DIRECTORY } from "./support";

const PORT = String(Number(process.env.COHORTE_E2E_PORT ?? "3100") + 1);

test("an unexpected error shows what to do, and the identifier that the log holds", async ({ page }) => {
  // A server on a database without a table: each page that reads it fails.
  const server = spawn(process.execPath, [...SERVE, "-p", PORT], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      COHORTE_TODAY: "",
      DATABASE_URL: `file:${join(DIRECTORY, "without-tables.db")}`,
      NEXTAUTH_URL: `http://127.0.0.1:${PORT}`,
      NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only",
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let log = "";
  server.stdout.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  try {
    await expect.poll(() => log, { timeout: 30_000 }).toContain("Ready");
    const answer = await page.goto(`http://127.0.0.1:${PORT}/`);
    expect(answer?.status()).toBe(500);
    const identifier = page.getByRole("alert").locator("code");
    await expect(identifier).toHaveText(/\S{6,}/);
    const shown = await identifier.textContent();
    const line = log.split("\n").find((each) => each.includes('"request.failed"'));
    expect(JSON.parse(line ?? "{}")).toMatchObject({ id: shown, method: "GET" });
    await expect(page.getByRole("button", { name: "Essayer encore" })).toBeVisible();
  } finally {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
});
