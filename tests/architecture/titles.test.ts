import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

const TITLE = /^export async function generateMetadata.*?^\}$/ms;
/** A function of the page's own that takes its address. */
const OWN = /^async function (\w+)\(.*: Props\)|^const (\w+) = async \(.*: Props\)/gm;

/** What a page reads anew for its title, since nothing keeps it from one to the other. */
function readAnew(page: string): string[] {
  const [title = ""] = TITLE.exec(page) ?? [];
  const own = [...page.matchAll(OWN)].map(([, declared, held]) => declared ?? held ?? "");
  return own.filter((name) => new RegExp(`\\b${name}\\(`).test(title));
}

it("a page and its title read their record once (readOnce, recordOf, searchOf of lib/entrances/web/page.ts)", () => {
  const pages = readdirSync(join(ROOT, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page.tsx"))
    .map((file) => [file, readFileSync(join(ROOT, "app", file), "utf8")] as const);
  expect(pages.filter(([, text]) => TITLE.test(text)).length).toBeGreaterThan(40);
  expect(pages.filter(([, text]) => readAnew(text).length > 0).map(([file]) => file)).toEqual([]);
});

it("a page that reads twice is found", () => {
  const title = "export async function generateMetadata(props: Props) {\n  return titled(await load(props));\n}\n";
  for (const load of ["async function load(props: Props) {", "const load = async (props: Props) => {"])
    expect(readAnew(`${load}\n}\n\n${title}`)).toEqual(["load"]);
  expect(readAnew(`const load = readOnce(async (props: Props) => {\n});\n\n${title}`)).toEqual([]);
});
