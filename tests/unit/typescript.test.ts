import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";
import { putTogether } from "@/scripts/typescript.mjs";

const TOGETHER = join(ROOT, ".cohorte");
mkdirSync(TOGETHER, { recursive: true });
const directory = mkdtempSync(join(TOGETHER, "test-"));
const name = relative(TOGETHER, directory);
afterAll(() => {
  for (const file of readdirSync(TOGETHER).filter((one) => one.includes(name)))
    rmSync(join(TOGETHER, file), { recursive: true });
});

const file = (path: string, content: string) => writeFileSync(join(directory, path), content);
const entry = (path: string) => relative(ROOT, join(directory, path));

describe("a file of the project", () => {
  it("is put together once, and anew when what it imports was changed", async () => {
    file("said.ts", `export const said: string = "one";`);
    file("says.ts", `import { said } from "./said"; export const saying = said;`);
    const made = await putTogether(entry("says.ts"));
    expect(await import(`${made}?one`)).toMatchObject({ saying: "one" });
    const { ino } = statSync(made);
    expect(statSync(await putTogether(entry("says.ts"))).ino).toBe(ino);
    file("said.ts", `export const said: string = "two";`);
    await putTogether(entry("says.ts"));
    expect(statSync(made).ino).not.toBe(ino);
    expect(await import(`${made}?two`)).toMatchObject({ saying: "two" });
    rmSync(join(directory, "said.ts"));
    await expect(putTogether(entry("says.ts"))).rejects.toThrow(/Could not resolve "\.\/said"/);
  });

  it("is refused where nobody can see which files it comes to", async () => {
    file("guesses.ts", "export const guess = (path: string) => import(path);");
    await expect(putTogether(entry("guesses.ts"))).rejects.toThrow(/guesses\.ts:1:39.*not a string literal/su);
  });

  it("is given what it is called with, shares plain JavaScript with what was loaded before, and fails by its own lines", () => {
    file("kept.mjs", "export const kept = [];");
    file("before.mjs", `import { kept } from "./kept.mjs"; kept.push("before");`);
    file(
      "fails.ts",
      `import { kept } from "./kept.mjs";\n\nconst told: string[] = [...kept, ...process.argv.slice(2)];\nthrow new Error(told.join());`,
    );
    const args = ["--import", join(directory, "before.mjs"), "scripts/typescript.mjs", entry("fails.ts"), "one", "two"];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toContain("Error: before,one,two");
    expect(stderr).toMatch(/fails\.ts:4:7/);
  });
});
