import { join } from "node:path";
import { expect, test } from "@playwright/test";
import Database from "better-sqlite3";
import { ownServer } from "./own-server";
import { DIRECTORY, stateOf } from "./support";

/** The accounts of the network, and not one cohort to read: each page that does fails, inside its frame. */
function databaseWithoutCohorts(): string {
  const path = join(DIRECTORY, "without-cohorts.db");
  const network = new Database(process.env.DATABASE_URL?.replace(/^file:/, ""), { readonly: true });
  network.prepare("VACUUM INTO ?").run(path);
  network.close();
  const database = new Database(path);
  database.pragma("foreign_keys = OFF");
  database.exec('DROP TABLE "Cohort"');
  database.close();
  return `file:${path}`;
}

test("an unexpected error shows what to do, the way on, and the identifier that the log holds", async ({ browser }) => {
  const server = await ownServer({ place: 1, database: databaseWithoutCohorts(), today: "" });
  try {
    for (const [address, frame, storageState] of [
      ["/", "banner", undefined],
      ["/promotions", "navigation", stateOf("staff")],
    ] as const) {
      const page = await browser.newPage({ storageState, locale: "fr-FR" });
      const answer = await page.goto(server.origin + address);
      expect(answer?.status()).toBe(500);
      // Without JavaScript too.
      expect(await answer?.text()).toContain("<h1>La page n’a pas pu être préparée</h1>");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("La page n’a pas pu être préparée");
      await expect(page).toHaveTitle("La page n’a pas pu être préparée · Cohorte");
      await expect(page.getByRole(frame).getByRole("link").first()).toBeVisible();
      const identifier = page.getByRole("alert").locator("code");
      await expect(identifier).toHaveText(/\S{6,}/);
      const shown = await identifier.textContent();
      const lines = server
        .log()
        .split("\n")
        .filter((each) => each.includes('"request.failed"'));
      expect(JSON.parse(lines.at(-1) ?? "{}")).toMatchObject({ id: shown, method: "GET" });
      await expect(page.getByRole("button", { name: "Essayer encore" })).toBeVisible();
      await page.close();
    }
  } finally {
    await server.stop();
  }
});
