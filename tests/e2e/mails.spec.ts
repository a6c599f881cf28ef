import { expect, test } from "@playwright/test";
import { returnedMail } from "../support/returned";
import { expectAccessibleState, stateOf } from "./support";
import { sentMail } from "./written";

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
