import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { can, type Permission } from "@/lib/foundation/access/policy";
import type { Role } from "@/lib/foundation/core/context";
import { ROOT } from "@/prisma/schemas";

/** Every page of the site, by its file. */
export const PAGES = readdirSync(join(ROOT, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)page\.tsx$/.test(file))
  .sort();

/** What an address is for the router: folders in parentheses are not in it, those in brackets stand for any one part. */
const patternOf = (page: string) =>
  page
    .replace(/\/?page\.tsx$/, "")
    .replace(/(^|\/)\([^)]+\)/g, "")
    .replace(/\[[^\]]+\]/g, "[^/]+");

/** The page that an address opens. Of two that fit, the router takes the one with fewer parts in brackets. */
export function pageOf(address: string, pages: readonly string[] = PAGES): string | undefined {
  const brackets = (page: string) => page.split("[").length;
  const [path = ""] = address.split("?");
  return pages
    .toSorted((a, b) => brackets(a) - brackets(b))
    .find((page) => new RegExp(`^${patternOf(page)}/?$`).test(path));
}

/** How a page names the permission that it asks for, where it does so itself. */
const GATE = /\b(?:requirePermission|recordOf|cohortPage)\((?:props, )?"([\w.]+)"/g;

/** Whether the policy lets somebody open a page, as far as the page itself says what it asks for; null for a visitor. */
export function mayOpen(role: Role | null, page: string): boolean {
  if (!role) return !page.startsWith("(app)/");
  const gates = [...readFileSync(join(ROOT, "app", page), "utf8").matchAll(GATE)].map(([, gate]) => gate as Permission);
  return gates.every((gate) => can({ role, readOnly: false }, gate));
}
