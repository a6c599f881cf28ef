import { expect, test } from "@playwright/test";
import { returnedMail } from "../support/returned";
import { readValue } from "./places";
import { expectAccessibleState, stateOf } from "./support";
import { sentMail, takeMail } from "./written";

test.use({ storageState: stateOf("admin") });

for (const javaScript of ["with", "without"] as const) {
  test.describe(`${javaScript} JavaScript`, () => {
    test.use({ javaScriptEnabled: javaScript === "with" });

    test("reports of e-mails that came back are added together; each is said in words, and the list has why", async ({
      page,
    }) => {
      const recipient = `revenu.${javaScript}@cc.example`;
      const id = sentMail(recipient);
      const files = (["exim", "exim", "absent"] as const).map((name, at) => ({
        name: `${name}-${at}.eml`,
        mimeType: "message/rfc822",
        buffer: Buffer.from(returnedMail(name, { id, recipient })),
      }));
      await page.goto("/administration/courriels");
      const read = page.getByRole("button", { name: "Lire ces rapports" });
      await read.click();
      await expect(page.getByRole("alert").getByRole("link", { name: "Choisissez un fichier." })).toBeVisible();
      await page.getByLabel("Rapports reçus").setInputFiles(files);
      await read.click();
      const told = page.getByRole("status").filter({ hasText: "3 fichiers lus" });
      await expect(told.getByRole("listitem")).toHaveText([
        /^exim-0\.eml Ce courriel est revenu\s: c’est noté\. La boîte du destinataire est pleine\.$/,
        /^exim-1\.eml Ce retour était déjà noté\./,
        /^absent-2\.eml Ce n’est pas un rapport de non-remise/,
      ]);
      const row = page.getByRole("row").filter({ hasText: recipient });
      await expect(row).toContainText(/Courriel revenu\s: retour noté le .*La boîte du destinataire est pleine\./);
      if (javaScript === "with") await expectAccessibleState(page);
    });
  });
}

test("an e-mail to somebody who left comes back: the address is said to be wrong, and another one is written to", async ({
  browser,
  page,
}) => {
  const office = await browser.newContext({ storageState: stateOf("staff"), javaScriptEnabled: false });
  const file = await office.newPage();
  const address = `/apprenants/${readValue(`SELECT "id" FROM "Learner" WHERE "lastName" = 'Boomerang'`)}`;
  const send = async () => {
    await file.goto(address);
    await file.getByRole("link", { name: "Lui envoyer le lien par courriel, à trois mois" }).click();
    await file.getByRole("button", { name: "Lui envoyer le lien par courriel" }).click();
    await expect(file.locator("[data-told]")).toContainText("Le lien lui est envoyé par courriel.");
  };
  await send();
  const recipient = "boomerang@exemple.test";
  const report = Buffer.from(returnedMail("postfix", { id: takeMail(recipient), recipient }));
  await page.goto("/administration/courriels");
  await page
    .getByLabel("Rapports reçus")
    .setInputFiles({ name: "retour.eml", mimeType: "message/rfc822", buffer: report });
  await page.getByRole("button", { name: "Lire ces rapports" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Ce courriel est revenu" })).toBeVisible();
  await file.goto(address);
  await expect(file.locator("main")).toContainText("mauvaise adresse");
  await file.goto(`${address}/modifier`);
  await file.getByLabel("Adresse électronique").fill("boomerang.neuve@exemple.test");
  await file.getByRole("button", { name: "Enregistrer" }).click();
  await send();
  expect(takeMail("boomerang.neuve@exemple.test")).toBeTruthy();
  await expect(file.locator("main")).not.toContainText("boomerang@exemple.test");
  await office.close();
});
