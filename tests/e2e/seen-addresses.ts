import { expect, type Page } from "@playwright/test";

/** Every address that is asked for, and every one that a request says it comes from. */
export function listen(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => seen.push(request.url(), request.headers().referer ?? ""));
  page.on("framenavigated", (frame) => seen.push(frame.url()));
  return seen;
}

export function expectNowhere(seen: readonly string[], words: readonly string[]): void {
  expect(seen.length).toBeGreaterThan(4);
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  for (const address of seen)
    for (const word of words)
      expect(plain(decodeURIComponent(address.replaceAll("+", " ")))).not.toContain(plain(word));
}
