import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";
import { PAGES, pageOf } from "../support/routes";

/** Where an action leads with what it did, of those that say it in letters. */
const toldAt = (action: string) =>
  [...action.matchAll(/flashAddress\(\s*[`"](\/[^`"]*)[`"]/g)].map(([, address = ""]) =>
    address.replace(/\$\{[^}]*\}/g, "any"),
  );

/** The pages of these addresses that do not tell what was done; the address itself where no page is. */
const silent = (addresses: readonly string[], sourceOf: (page: string) => string) =>
  addresses.flatMap((address) => {
    const page = pageOf(address);
    return page && sourceOf(page).includes("flashIn(") ? [] : [page ?? address];
  });

const read = (file: string) => readFileSync(join(ROOT, "app", file), "utf8");

it("a page that an action leads to says what was done, which then takes the focus", () => {
  const actions = readdirSync(join(ROOT, "app"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("actions.ts"),
  );
  const addresses = actions.flatMap((file) => toldAt(read(file)));
  expect(addresses.length).toBeGreaterThan(20);
  expect(silent(addresses, read)).toEqual([]);
});

it("a page that tells nothing is found, and an address without a page", () => {
  const [told = ""] = toldAt(`redirect(flashAddress(\`/apprenants/\${id}\`, done))`);
  expect(silent([told], () => "flashIn(search)")).toEqual([]);
  expect(silent([told, "/nulle/part"], () => "")).toEqual([pageOf(told), "/nulle/part"]);
  expect(PAGES).toContain(pageOf(told));
});
