import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

const FEWEST_LINES = 15;

/** The router wants each of these in a file of its own. */
const OF_THE_ROUTER =
  /^app\/(.*\/)?(page|layout|route|error|global-error|not-found|forbidden|unauthorized|loading)\.tsx?$/;

/** What is small and stands alone all the same, with why. */
const ALLOWED: Readonly<Record<string, string>> = {
  "components/charts/lengths.ts": "purity: every drawing writes its lengths alike, and takes nothing else with it",
  "components/people/cohorts/refused-field.tsx": "client bundle: looks at the answer of a form that the server draws",
  "components/shell/own-frame.tsx": "client bundle: no page carries a frame that it never has",
  "components/ui/classes.ts": "client bundle: every piece of the kit takes it and nothing with it",
  "components/ui/form-locale.ts": "client bundle: every page carries it, and not the words of forms",
  "components/ui/is-typed.ts": "client bundle: the keys of the frame take it without those of a page",
  "components/ui/signs.ts": "client bundle: forms take it, and the frame of every page does not",
  "components/ui/written.tsx": "client bundle: forms take it and nothing with it",
  "components/ui/use-typed-before.ts": "client bundle: an enrolment takes it without the rest of a form's hooks",
  "lib/entrances/cli/main.ts": "what the command line is started by",
  "lib/foundation/i18n/messages/index.ts": "client bundle: both languages at once, which the browser never has",
  "lib/entrances/web/parse-form.ts":
    "purity: the names of a form are read by a rule, which knows neither framework nor schema",
};

const linesIn = (text: string) => text.split("\n").length - 1;

function crumbs(files: Readonly<Record<string, string>>): string[] {
  const small = Object.entries(files).filter(([, text]) => linesIn(text) < FEWEST_LINES);
  return small.map(([file]) => file).filter((file) => !OF_THE_ROUTER.test(file));
}

it("no module is a crumb, but for those that the router, purity or the client bundle asks for", () => {
  const names = ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  const modules = names.filter((name) => /\.tsx?$/.test(name));
  expect(modules.length).toBeGreaterThan(400);
  const files = Object.fromEntries(modules.map((name) => [name, readFileSync(join(ROOT, name), "utf8")]));
  // Both ways: one that has grown, or is gone, is to leave the list.
  expect(crumbs(files).sort()).toEqual(Object.keys(ALLOWED).sort());
});

it("a crumb is found, and a small file of the router is none", () => {
  const small = "export const one = 1;\n";
  const files = { "lib/one.ts": small, "app/(app)/error.tsx": small, "app/error-words.ts": small };
  expect(crumbs({ ...files, "lib/whole.ts": small.repeat(FEWEST_LINES) })).toEqual([
    "lib/one.ts",
    "app/error-words.ts",
  ]);
});
