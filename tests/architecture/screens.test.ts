import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";
import { SCREENS } from "../e2e/screens";

/** What an address is for the router: folders in parentheses are not in it, those in brackets stand for any one part. */
const patternOf = (page: string) =>
  page
    .replace(/\/?page\.tsx$/, "")
    .replace(/(^|\/)\([^)]+\)/g, "")
    .replace(/\[[^\]]+\]/g, "[^/]+");

/** The pages that no address opens. Of two that fit, the router takes the one with fewer parts in brackets. */
function pagesWithout(addresses: readonly string[], pages: readonly string[]): string[] {
  const brackets = (page: string) => page.split("[").length;
  const byRank = pages.toSorted((a, b) => brackets(a) - brackets(b));
  const open = (address: string) => {
    const path = address.split("?")[0];
    return byRank.find((page) => new RegExp(`^${patternOf(page)}/?$`).test(path ?? ""));
  };
  const opened = new Set(addresses.map(open));
  return pages.filter((page) => !opened.has(page));
}

it("the browser tests look at every page of the site", () => {
  const pages = readdirSync(join(ROOT, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .sort();
  expect(pages.length).toBeGreaterThan(40);
  expect(pagesWithout(Object.values(SCREENS).flat(), pages)).toEqual([]);
});

it("a page that nobody opens is found, also beside one whose part in brackets fits its address", () => {
  const pages = ["(app)/ecoles/[code]/page.tsx", "(app)/ecoles/nouvelle/page.tsx", "(public)/page.tsx"];
  expect(pagesWithout(["/ecoles/nouvelle?retour=/", "/"], pages)).toEqual(["(app)/ecoles/[code]/page.tsx"]);
  expect(pagesWithout(["/ecoles/CARBONNE"], pages)).toEqual(pages.slice(1));
});
