import { expect, test } from "@playwright/test";
import { signIn } from "./support";

const countOf = (text: string | null) => Number((text ?? "").split("sur")[0]?.replace(/\D/gu, ""));

test("each definition's count opens a list of exactly that many people", async ({ page }) => {
  await signIn(page, "region");
  await page.goto("/definitions");
  const links = page.locator('a[href*="mesure=positives"]');
  await expect(links).toHaveCount(6);
  const figures = await links.evaluateAll((found) =>
    found.map((link) => ({ address: link.getAttribute("href") ?? "", text: link.textContent })),
  );
  for (const { address, text } of figures) {
    await page.goto(address);
    const said = (await page.locator("main").textContent()) ?? "";
    expect(said.replace(/\s/gu, ""), address).toMatch(new RegExp(`(?<!\\d)${countOf(text)}personnes`));
  }
});
