import { expect, it } from "vitest";
import { SCREENS } from "../e2e/screens";
import { mayOpen, PAGES, pageOf } from "../support/routes";

/** The pages that no address opens. */
function pagesWithout(addresses: readonly string[], pages: readonly string[]): string[] {
  const opened = new Set(addresses.map((address) => pageOf(address, pages)));
  return pages.filter((page) => !opened.has(page));
}

it("the browser tests look at every page of the site", () => {
  expect(PAGES.length).toBeGreaterThan(40);
  expect(pagesWithout(Object.values(SCREENS).flat(), PAGES)).toEqual([]);
});

it("a page that nobody opens is found, also beside one whose part in brackets fits its address", () => {
  const pages = ["(app)/ecoles/[code]/page.tsx", "(app)/ecoles/nouvelle/page.tsx", "(public)/page.tsx"];
  expect(pagesWithout(["/ecoles/nouvelle?retour=/", "/"], pages)).toEqual(["(app)/ecoles/[code]/page.tsx"]);
  expect(pagesWithout(["/ecoles/CARBONNE"], pages)).toEqual(pages.slice(1));
});

it("the permission that a page asks for says who is not to open it", () => {
  const page = pageOf("/import") ?? "";
  expect((["staff", "coordinator", null] as const).map((role) => mayOpen(role, page))).toEqual([true, false, false]);
  expect(mayOpen(null, pageOf("/reseau") ?? "")).toBe(true);
  const gated = PAGES.filter((one) => !mayOpen("admin", one));
  expect(gated.length).toBeGreaterThan(60);
});
