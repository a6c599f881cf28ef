import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { pageOf } from "../support/routes";
import { fillIn } from "./places";

/** The addresses whose page says what was just done, one of each page. */
function tellingAmong(addresses: readonly string[]): string[] {
  const byPage = new Map(addresses.map((address) => [pageOf(address), address]));
  return [...byPage].flatMap(([page, address]) =>
    page && readFileSync(join("app", page), "utf8").includes("<FlashNotice") ? [address] : [],
  );
}

/** In the page: follows an address of the site as an action does, from a control that is gone by then. */
function goFromWhatGoes(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  document.body.append(link);
  link.focus();
  link.click();
  link.remove();
}

/** Fails where the answer to what was just done leaves the focus nowhere, once the control that did it is gone. */
export async function expectAnswersTakeFocus(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of tellingAmong(addresses)) {
    const filled = fillIn(address);
    await page.evaluate(goFromWhatGoes, `${filled}${filled.includes("?") ? "&" : "?"}fait=vue`);
    await expect(page.locator("[data-told]"), address).toBeVisible();
    // The answer has it, or the field that one goes on with.
    await expect(page.locator("main [data-told]:focus, main form :focus"), address).toHaveCount(1);
  }
}
