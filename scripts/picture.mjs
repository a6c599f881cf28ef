// `npm run picture`: takes the picture of the README anew, of the demonstration as an official of the Région finds it.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./chromium.mjs";
import { e2eData, makeDatabase, SECRETS, withDemo } from "./e2e-database.mjs";
import { scratchDirectory } from "./scratch.mjs";
import { startServer } from "./server.mjs";
import { build, generate, ROOT, step } from "./steps.mjs";
import { load } from "./typescript.mjs";

const PICTURE = "docs/dashboard.png";
const SIZE = { width: 1366, height: 768 };
const port = process.env.PORT ?? "3199";
const origin = `http://127.0.0.1:${port}`;
const directory = mkdtempSync(join(scratchDirectory(), "cohorte-picture-"));

async function take() {
  const { DEMO_PASSWORD } = await load("lib/entrances/accounts/demo-accounts.ts");
  const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS });
  const page = await browser.newPage({ baseURL: origin, locale: "fr-FR", timezoneId: "Europe/Paris", viewport: SIZE });
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill("region@demo.cohorte");
  await page.getByLabel("Mot de passe").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL("**/tableau-de-bord**");
  // As a link opens it: nothing is under the pointer, and nothing has the focus.
  await page.goto("/tableau-de-bord", { waitUntil: "networkidle" });
  await page.screenshot({ path: join(ROOT, PICTURE) });
  await browser.close();
  return PICTURE;
}

const env = withDemo({ ...process.env, ...e2eData(directory), ...SECRETS, NEXTAUTH_URL: origin, PORT: port });
await step("Database clients", generate);
await step("Application", () => build());
await makeDatabase(env);
const server = startServer({ ...env, COHORTE_PROCESSES: "1", LOG_LEVEL: "error" });
try {
  if (!(await server.ready())) throw new Error("The server did not come to answer its health check.");
  await step("Picture", take);
} finally {
  server.stop();
  await server.ended;
  rmSync(directory, { recursive: true, force: true });
}
