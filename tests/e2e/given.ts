import type { Page } from "@playwright/test";

/** What a page has for its functions to read: a document as who has no scripts reads it. */
export type Given = { givenDocument: Document };

const given = new WeakMap<Page, string>();

/** Gives a page a document to read, once: its text takes longer on the way there than it is read for. */
export async function give(page: Page, html: string): Promise<void> {
  if (given.get(page) === html && (await page.evaluate(() => "givenDocument" in globalThis))) return;
  await page.evaluate((text) => {
    Object.assign(globalThis, { givenDocument: new DOMParser().parseFromString(text, "text/html") });
  }, html);
  given.set(page, html);
}

/** Gives a page the document that it has become itself, and tells it. */
export function giveItself(page: Page): Promise<string> {
  given.delete(page);
  return page.evaluate(() => {
    const html = `${document.doctype ? "<!DOCTYPE html>" : ""}${document.documentElement.outerHTML}`;
    Object.assign(globalThis, { givenDocument: new DOMParser().parseFromString(html, "text/html") });
    return html;
  });
}
