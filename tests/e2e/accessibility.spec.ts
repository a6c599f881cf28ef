import { expect, test } from "@playwright/test";
import { fillIn, findPlaces } from "./places";
import { type AccountName, expectAccessible, expectNoSidewaysScroll, signIn, watchForeignRequests } from "./support";

/** Every screen of the site, by the account that opens it. `{cohort}` is an ended, `{recruiting}` a recruiting cohort of Carbonne. */
const SCREENS: Record<AccountName | "nobody", readonly string[]> = {
  nobody: ["/", "/connexion", "/accessibilite", "/nulle-part"],
  staff: [
    "/promotions",
    "/promotions/nouvelle",
    "/promotions/{recruiting}",
    "/promotions/{recruiting}/modifier",
    "/promotions/{recruiting}/inscrire",
    "/promotions/{cohort}/effectif",
    "/promotions/{cohort}/sorties?echeance=M6",
    "/promotions/{cohort}/resultats",
    "/promotions/{cohort}/historique",
    "/promotions/{cohort}/inscriptions/{enrolment}",
    "/apprenants",
    "/apprenants/{learner}",
    "/apprenants/{learner}/modifier",
    "/ecoles",
    "/ecoles/nouvelle",
    "/ecoles/CARBONNE",
    "/ecoles/CARBONNE/modifier",
    "/import",
  ],
  coordinator: [
    "/suivi",
    "/suivi?tache=proof",
    "/promotions",
    "/promotions/{cohort}/sorties?echeance=M6",
    "/apprenants/{learner}",
  ],
  region: [
    "/tableau-de-bord",
    "/tableau-de-bord?annee=2018",
    "/tableau-de-bord/personnes?mesure=positives",
    "/tableau-de-bord/personnes?ecole=CARBONNE&mesure=entrants",
    "/ecoles",
    "/ecoles/CARBONNE",
    "/promotions/{cohort}/resultats",
    "/definitions",
  ],
  host: ["/ecoles", "/ecoles/CARBONNE"],
  auditor: ["/tableau-de-bord", "/tableau-de-bord/personnes?mesure=base"],
  admin: ["/administration", "/compte"],
};

const LOOKS = [
  { name: "wide, light", width: 1280, colorScheme: "light", language: "fr" },
  { name: "320 px, dark", width: 320, colorScheme: "dark", language: "fr" },
  { name: "360 px, light, English", width: 360, colorScheme: "light", language: "en" },
] as const;

for (const look of LOOKS) {
  test.describe(look.name, () => {
    test.use({ viewport: { width: look.width, height: 800 }, colorScheme: look.colorScheme });

    for (const [account, screens] of Object.entries(SCREENS)) {
      test(`every screen of ${account} is accessible and fits`, async ({ page, baseURL }) => {
        test.setTimeout(180_000);
        const requested = watchForeignRequests(page);
        if (account !== "nobody") await signIn(page, account as AccountName);
        await page.context().addCookies([{ name: "locale", value: look.language, url: baseURL ?? "" }]);
        const places = await findPlaces();
        for (const screen of screens) {
          await page.goto(fillIn(screen, places));
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await expect(page.locator("html")).toHaveAttribute("lang", look.language);
          await expectAccessible(page);
          await expectNoSidewaysScroll(page);
        }
        expect(requested, "requests that leave the site").toEqual([]);
      });
    }
  });
}
