import { expect, type Page, test } from "@playwright/test";
import { fillIn } from "./places";
import { type AccountName, stateOf, untilQuiet } from "./support";

/** Of the forms that somebody may begin to fill in before their script has come, those with fields that no other has. */
const FORMS = {
  staff: [
    "/promotions/{recruiting}",
    "/promotions/{recruiting}/inscrire",
    "/promotions/{cohort}/effectif/{enrolment}",
    "/apprenants/{learner}/situation?inscription={enrolment}&echeance=M6",
  ],
  region: ["/candidatures/appels/{draftCall}/modifier"],
  admin: ["/administration/nouveau"],
} as const satisfies Partial<Record<AccountName, readonly string[]>>;

/** Holds every script back until the function it returns is called, which comes back once the forms are alive. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  return async () => {
    release();
    await page.waitForFunction(() =>
      Object.keys(document.querySelector("main form") ?? {}).some((key) => key.startsWith("__reactProps")),
    );
    await untilQuiet(page);
  };
}

/** Gives every field in sight another answer than it has, the way a person would. */
async function fillEverything(page: Page): Promise<void> {
  // Handles rather than a locator: an answer may hide the fields of another.
  for (const field of await page.locator("main :is(input, select, textarea):enabled").elementHandles()) {
    if (!(await field.isVisible())) continue;
    const type = await field.evaluate((element) => (element as HTMLInputElement).type);
    if (type === "radio" || type === "checkbox") await field.click();
    else if (type !== "select-one") await field.fill(type === "email" ? "lente@exemple.fr" : "12");
    else await field.selectOption({ index: (await field.$$("option")).length - 1 });
  }
}

const answers = (page: Page) =>
  page
    .locator("main :is(input, select, textarea):visible")
    .evaluateAll((fields: HTMLInputElement[]) =>
      fields.map(({ id, name, type, value, checked }) => [id || name, type, value, checked]),
    );

test("sign-in keeps what was typed before its script came, and sends it", async ({ page }) => {
  const live = await holdScripts(page);
  await page.goto("/connexion", { waitUntil: "commit" });
  await page.getByLabel("Adresse électronique").fill("gestion@demo.cohorte");
  await page.getByLabel("Mot de passe").fill("Demonstration-2018");
  await live();
  await expect(page.getByLabel("Adresse électronique")).toHaveValue("gestion@demo.cohorte");
  await expect(page.getByLabel("Mot de passe")).toHaveValue("Demonstration-2018");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).toHaveURL(/\/promotions/);
});

for (const [account, addresses] of Object.entries(FORMS)) {
  test.describe(account, () => {
    test.use({ storageState: stateOf(account as AccountName) });

    for (const address of addresses) {
      test(`${address} keeps what was typed before its script came`, async ({ page }) => {
        const live = await holdScripts(page);
        await page.goto(fillIn(address), { waitUntil: "commit" });
        await expect(page.getByRole("contentinfo")).toBeVisible();
        await fillEverything(page);
        const typed = await answers(page);
        await live();
        expect(await answers(page)).toEqual(typed);
      });
    }
  });
}
