import { expect, type Response, test } from "@playwright/test";
import { fillIn } from "./places";
import { stateOf, watchFaults } from "./support";

const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  "strict-transport-security": "max-age=63072000",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const directives = (policy = "") =>
  new Map(policy.split("; ").map((text) => [text.split(" ")[0] ?? "", text.split(" ").slice(1)]));

/** The policy of a response: nothing from elsewhere, and scripts by the nonce that is returned. */
function expectStrictPolicy(headers: Record<string, string>): string {
  const policy = directives(headers["content-security-policy"]);
  expect(policy.get("default-src")).toEqual(["'self'"]);
  for (const name of ["form-action", "base-uri"]) expect(policy.get(name), name).toEqual(["'self'"]);
  for (const name of ["object-src", "frame-ancestors"]) expect(policy.get(name), name).toEqual(["'none'"]);
  const scripts = policy.get("script-src") ?? [];
  expect(scripts.filter((source) => source.includes("unsafe"))).toEqual([]);
  const nonce = scripts.find((source) => source.startsWith("'nonce-"));
  expect(nonce).toMatch(/^'nonce-.{20,}'$/);
  expect(policy.get("style-src")).toEqual(["'self'", nonce]);
  return nonce ?? "";
}

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  /** A page, a form, a file, what is not there, what is not allowed, a machine's address, a file of the build. */
  const ADDRESSES: readonly [string, number][] = [
    ["/tableau-de-bord", 200],
    ["/promotions/{cohort}/effectif", 200],
    ["/tableau-de-bord/chiffres?tableau=ecoles", 200],
    ["/nulle/part", 404],
    ["/ecoles/AUCUNE", 404],
    ["/administration", 403],
    ["/ecoles/%ff", 404],
    ["/api/health", 200],
    ["/icon.svg", 200],
    ["/favicon.ico", 200],
  ];

  for (const [address, status] of ADDRESSES) {
    test(`${address} answers ${status} with the headers that protect it`, async ({ request }) => {
      const answers = [await request.get(fillIn(address)), await request.get(fillIn(address))] as const;
      const nonces = answers.map((answer) => {
        expect(answer.status()).toBe(status);
        expect(answer.headers()).toMatchObject(EVERYWHERE);
        expect(answer.headers()).not.toHaveProperty("x-powered-by");
        return expectStrictPolicy(answer.headers());
      });
      expect(new Set(nonces).size, "a nonce serves once").toBe(2);
    });
  }
});

test("a style that the policy refuses, and an error that nothing catches, are faults of a page", async ({ page }) => {
  const faults = await watchFaults(page);
  await page.goto("/");
  await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "p { color: red }";
    document.body.append(style);
    setTimeout(() => {
      throw new Error("not caught");
    });
  });
  await expect.poll(() => faults.join("\n")).toMatch(/refused by style-src-elem: inline/);
  await expect.poll(() => faults.join("\n")).toMatch(/throws Error: not caught/);
});

test("attempts are counted by where they come from, whatever the client says", async ({ page }) => {
  const refusals: (string | null)[] = [];
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    await page.setExtraHTTPHeaders({ "X-Forwarded-For": `203.0.113.${attempt}` });
    await page.goto("/connexion");
    await page.getByLabel("Adresse électronique").fill("quelqu.un@exemple.fr");
    await page.getByLabel("Mot de passe").fill("Tout-sauf-le-bon-1");
    const answered = page.waitForResponse((response: Response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Se connecter" }).click();
    await answered;
    const summary = page.getByRole("alert").filter({ hasText: /\S/ }).first();
    await expect(summary).toBeVisible();
    refusals.push(await summary.textContent());
  }
  expect(new Set(refusals.slice(0, 5)).size).toBe(1);
  expect(refusals[5]).not.toBe(refusals[0]);
});
