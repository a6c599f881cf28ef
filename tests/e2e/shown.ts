import { expect } from "@playwright/test";

/** Where nothing may stand yet, by what is its owner's alone to do. */
const OWN = /\/(compte|suivi\/appels)(\?|$)/;

/** Every screen of the demonstration has something to show: nowhere on it stands what says that there is nothing. */
export function expectSomethingShown(html: string, screen: string): void {
  if (OWN.test(screen)) return;
  expect(/<div data-nothing[^>]*>(.*?)<\/div>/su.exec(html)?.[1], screen).toBeUndefined();
}
