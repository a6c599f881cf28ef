import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

const IMPORT = /^import \{([^}]*)\} from "@\/([^"]+)";/gm;
const isClient = (text: string) => /^"use client";/.test(text);
const runsOnServer = (path: string, text: string) =>
  !isClient(text) && (path.startsWith("app/") || text.includes('import "server-only";'));

/** What a file of the server takes from a client file and is no component: there it is a reference that cannot be called. */
function calledAcross(path: string, text: string, textOf: (module: string) => string): string[] {
  if (!runsOnServer(path, text)) return [];
  return [...text.matchAll(IMPORT)].flatMap(([, names = "", module = ""]) => {
    if (!isClient(textOf(module))) return [];
    const taken = names.split(",").map((name) => name.trim());
    return taken.filter((name) => /^[a-z]/.test(name) && !name.startsWith("type ")).map((name) => `${path}: ${name}`);
  });
}

it("the server calls nothing that a client file exports", () => {
  const files = ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const sources = files.filter((file) => /\.tsx?$/.test(file));
  const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
  const textOf = (module: string) => {
    const file = [`${module}.ts`, `${module}.tsx`].find((path) => existsSync(join(ROOT, path)));
    return file ? read(file) : "";
  };
  const server = sources.filter((file) => runsOnServer(file, read(file)));
  expect(server.length).toBeGreaterThan(100);
  expect(server.flatMap((file) => calledAcross(file, read(file), textOf))).toEqual([]);
});

it("a function of a client file that a page calls is found, and neither its component nor its type", () => {
  const page = 'import { everybody, Sheet, type rows } from "@/components/sheet";\n';
  expect(calledAcross("app/page.tsx", page, () => '"use client";\n')).toEqual(["app/page.tsx: everybody"]);
  expect(calledAcross("app/page.tsx", page, () => "")).toEqual([]);
});
