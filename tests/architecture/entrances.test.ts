import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { fieldsOf, questionOf, RUBRICS } from "@/lib/competition/applications/rules/fields";
import { bodyLimit, LARGER, MAX_REQUEST_BYTES } from "@/lib/entrances/web/rules/body-limits";
import { ROOT } from "@/prisma/schemas";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const files = readdirSync(join(ROOT, "app"), { recursive: true, encoding: "utf8" }).map((path) => `app/${path}`);
const namesIn = (text: string, pattern: RegExp) => new Set(text.match(pattern) ?? []);

/** The address of a page, with a star for what stands in brackets. */
const addressOf = (page: string) =>
  page.replace(/^app|\/page\.tsx$|\/\([^)]+\)/g, "").replace(/\[[^\]]+\]/g, "*") || "/";

type Action = { name: string; text: string; schemas: z.ZodType[] };

/** The actions of a file, each with the schemas that its text names. */
async function actionsOf(path: string): Promise<Action[]> {
  const text = read(path);
  const known = new Map<string, z.ZodType>();
  for (const [, names = "", from = ""] of text.matchAll(/import \{([^}]+)\} from "@\/(lib\/[\w/-]*schema)"/g)) {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ join(ROOT, `${from}.ts`));
    for (const name of namesIn(names, /\w+Schema/g)) {
      const found = module[name];
      // One that is made for what is told asks for everything unless it is said otherwise.
      const schema: unknown = typeof found === "function" ? found() : found;
      if (schema instanceof z.ZodType) known.set(name, schema);
    }
  }
  return actionsIn(text).map((action) => ({
    ...action,
    schemas: [...namesIn(action.text, /\w+/g)].flatMap((name) => known.get(name) ?? []),
  }));
}

/** What a file exports, functions and lines of a table, each followed by all of the file's own that it rests on. */
function actionsIn(text: string): Omit<Action, "schemas">[] {
  const [, ...parts] = text.split(/^(?=(?:export )?(?:async )?(?:function|const) \w)/m);
  const own = new Map(parts.map((part) => [/(?:function|const) (\w+)/.exec(part)?.[1] ?? "", part]));
  const restsOn = (name: string, before: readonly string[] = []): readonly string[] => {
    const part = own.get(name);
    if (!part || before.includes(name)) return before;
    let found: readonly string[] = [...before, name];
    for (const next of namesIn(part, /\w+/g)) found = restsOn(next, found);
    return found;
  };
  const exported = [...own].filter(([, part]) => part.startsWith("export "));
  return exported.map(([name]) => ({
    name,
    text: restsOn(name)
      .map((one) => own.get(one))
      .join("\n"),
  }));
}

/** A function with a form as its last argument, or none; or a line of a table of `formActions`, which makes such a one. */
const TAKES_A_FORM =
  /^export (async function \w+\((_previous: [^,]+, )?(formData: FormData)?\)|const \w+ = \w+\([\s\S]*\bformActions\()/;

const actions = (await Promise.all(files.filter((path) => path.endsWith("actions.ts")).map(actionsOf))).flat();
const pages = files
  .filter((path) => path.endsWith("/page.tsx"))
  .map((path) => {
    const text = read(path);
    const named = namesIn(text, /\w+Action\b/g);
    return { address: addressOf(path), actions: actions.filter(({ name }) => named.has(name)) };
  });

type Size = { characters: number; parts: number; takesFile: boolean };
const NOTHING: Size = { characters: 0, parts: 0, takesFile: false };
/** A number, a day, a choice, an id. */
const SHORT: Size = { characters: 64, parts: 1, takesFile: false };
/** People or cohorts that a form has a row for. */
const ROWS = 400;

const sum = (sizes: Size[]): Size =>
  sizes.reduce(
    (all, one) => ({
      characters: all.characters + one.characters,
      parts: all.parts + one.parts,
      takesFile: all.takesFile || one.takesFile,
    }),
    NOTHING,
  );
const largest = (a: Size, b: Size) => (a.characters >= b.characters ? a : b);
const times = (count: number, { characters, parts, takesFile }: Size): Size => ({
  characters: characters * count,
  parts: parts * count,
  takesFile,
});

const mostOf = ({ def: { checks = [] } }: z.ZodArray) =>
  checks.flatMap(({ _zod: { def } }) => ("maximum" in def ? Number(def.maximum) : []))[0] ?? ROWS;

/** The most that a schema takes, as its form sends it. */
function sizeOf(schema: z.core.$ZodType): Size {
  const { def } = schema._zod as unknown as { def: Record<string, unknown> & { type: string } };
  const inner = (name: string) => sizeOf(def[name] as z.core.$ZodType);
  switch (def.type) {
    case "string":
      return { ...SHORT, characters: (schema as z.ZodString).maxLength ?? SHORT.characters };
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "catch":
    case "nonoptional":
    case "readonly":
      return inner("innerType");
    case "pipe":
      return largest(inner("in"), inner("out"));
    case "transform":
      return NOTHING;
    case "object":
      return sum(Object.values((schema as z.ZodObject).shape).map(sizeOf));
    case "record":
      return times(ROWS, inner("valueType"));
    case "array":
      return times(mostOf(schema as z.ZodArray), inner("element"));
    case "file":
      return { characters: 0, parts: 1, takesFile: true };
    case "union":
      return (def.options as z.core.$ZodType[]).map(sizeOf).reduce(largest);
    case "intersection":
      return sum([inner("left"), inner("right")]);
    default:
      return SHORT;
  }
}

/** A character beyond ASCII has two bytes, and a refused answer comes back beside the next one. */
const BYTES_A_CHARACTER = 2 * 2;
const PART_BYTES = 200;
const bytesOf = ({ characters, parts }: Size) => characters * BYTES_A_CHARACTER + parts * PART_BYTES;

/** Files apart. A section of a dossier is below: its schema holds all of them. */
const sizeOfAction = ({ text, schemas }: Action): Size => {
  const size = sum(schemas.filter((schema) => !("section" in ((schema as z.ZodObject).shape ?? {}))).map(sizeOf));
  return { ...size, takesFile: size.takesFile || text.includes("instanceof File") };
};

it("the pages of the site and their forms are looked at", () => {
  expect(pages.length).toBeGreaterThan(90);
  expect(actions.length).toBeGreaterThan(80);
  const called = new Set(pages.flatMap((page) => page.actions.map(({ name }) => name)));
  expect(called.size).toBeGreaterThan(70);
  expect(actions.filter(({ schemas }) => schemas.length > 0).length).toBeGreaterThan(70);
});

it("an action takes a form as its last argument, or nothing: a call with anything else is refused (sent-body.ts)", () => {
  const all = [...actions, ...actionsIn(read("components/shell/actions.ts"))];
  expect(all.filter(({ text }) => !TAKES_A_FORM.test(text)).map(({ name }) => name)).toEqual([]);
  const bad = ["const a = made(b);", "async function a(id: string) {}", "const a = 1;"].map((text) => `export ${text}`);
  expect(bad.filter((text) => TAKES_A_FORM.test(text))).toEqual([]);
  expect(actionsIn("\nconst made = formActions(x);\nexport const a = made(b);")[0]?.text).toMatch(TAKES_A_FORM);
});

it("each form fits what its page takes, filled in as far as it lets", () => {
  const tooSmall = pages.flatMap(({ address, actions: own }) => {
    const limit = bodyLimit("POST", address.replaceAll("*", "x"), true);
    return own.flatMap((action) => {
      const size = sizeOfAction(action);
      const fits = bytesOf(size) <= limit.bytes && size.parts <= limit.parts;
      return fits ? [] : [`${address}: ${action.name} may have ${bytesOf(size)} bytes in ${size.parts} parts`];
    });
  });
  expect(tooSmall).toEqual([]);
});

it("files are taken by the pages whose forms ask for one, and by no other", () => {
  const asked = pages.filter((page) => page.actions.some((action) => sizeOfAction(action).takesFile));
  const taking = Object.entries(LARGER).filter(([, { bytes }]) => bytes > 2_000_000);
  expect(taking.map(([page]) => page).sort()).toEqual(asked.map(({ address }) => address).sort());
  expect(Math.max(...taking.map(([, { bytes }]) => bytes))).toBe(MAX_REQUEST_BYTES);
});

it("no page has a larger limit that needs none, or is gone", () => {
  const needing = pages.filter(({ address, actions: own }) => LARGER[address] && own.length > 0);
  expect(Object.keys(LARGER).sort()).toEqual(needing.map(({ address }) => address).sort());
});

it("a section of a dossier fits its page, with what was shown of each answer", () => {
  const limit = bodyLimit("POST", "/candidatures/x/rubriques/x", true);
  for (const section of RUBRICS) {
    const longest = fieldsOf(section).map((name) => questionOf(name).longest ?? SHORT.characters);
    const answers = longest.map((characters) => ({ ...SHORT, characters: characters * 3 }));
    expect(bytesOf(sum(answers)), section).toBeLessThan(limit.bytes);
  }
});

it("a form that takes more than its page, and a file where none is taken, are found", () => {
  expect(sizeOf(z.object({ a: z.string().max(90_000), b: z.string().max(20).optional() }))).toEqual({
    characters: 90_020,
    parts: 2,
    takesFile: false,
  });
  const row = z.object({ leaves: z.preprocess(String, z.string().max(10).nullable()) });
  expect(sizeOf(z.object({ people: z.record(z.string(), row), file: z.file() }))).toEqual({
    characters: 10 * ROWS,
    parts: ROWS + 1,
    takesFile: true,
  });
  expect(sizeOf(z.array(z.string().max(5)).max(3))).toEqual({ characters: 15, parts: 3, takesFile: false });
});

/** Longer than any text that an address of ours carries: a view keeps one of two thousand signs. */
const LONGEST_PARAMETER = 2_000;

/** Longer ones that reach no database: the headings of a template, which are read and shown again. */
const LONGER: Record<string, number> = { "templateSearch.intitules": 4_000 };

/** The texts of a value, however deep. */
const textsOf = (value: unknown): string[] =>
  typeof value === "string" ? [value] : Object.values(Object(value) as object).flatMap(textsOf);

/** The parameters of a schema, called so, that let a text through which no address of ours has. */
function unbounded(called: string, schema: z.ZodObject): string[] {
  return Object.keys(schema.shape).filter((name) => {
    const longest = LONGER[`${called}.${name}`] ?? LONGEST_PARAMETER;
    const { data } = schema.partial().safeParse({ [name]: "x".repeat(longest + 1) });
    return textsOf(data).some((text) => text.length > longest);
  });
}

it("what an address searches for is bounded before it reaches the database", async () => {
  const modules = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
    .filter((path) => /schema\.ts$/.test(path))
    .map((path) => `lib/${path}`);
  const found: string[] = [];
  let looked = 0;
  for (const path of [...modules, "lib/foundation/platform/search-params.ts"]) {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ join(ROOT, path));
    for (const [name, schema] of Object.entries(module)) {
      if (!(schema instanceof z.ZodObject) || !/search|params|filter/i.test(name)) continue;
      looked += 1;
      found.push(...unbounded(name, schema).map((parameter) => `${path}: ${name}.${parameter}`));
    }
  }
  expect(looked).toBeGreaterThan(15);
  expect(found).toEqual([]);
});

it("a parameter without a bound is found", () => {
  const schema = z.object({
    q: z.string().optional(),
    page: z.string().max(9).catch("1"),
    ids: z.array(z.string()).catch([]),
  });
  expect(unbounded("search", schema)).toEqual(["q"]);
});
