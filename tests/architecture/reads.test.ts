import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

/** One thing that a file declares at its top: what it uses, and whether it asks the database for somebody's name. */
type Declared = { uses: string[]; asksForNames: boolean; exported: boolean };

const RECORD = "lib/foundation/reads/record.ts recordRead";
/** The one name that people have in every table and statement of ours. */
const IN_SQL = /"lastName"/;

/** All that a person is, name included. */
const ALL_OF_A_PERSON = "selectOf(LEARNER_FIELDS)";

const read = new Map<string, Map<string, Declared>>();

/** Every declaration under `lib`, by its file and name, and the imports of each file: read once. */
function declarationsIn(root: string): Map<string, Declared> {
  const known = read.get(root);
  if (known) return known;
  const all = new Map<string, Declared>();
  read.set(root, all);
  const files = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".ts"))) declareFile(root, join("lib", file), all);
  return all;
}

function declareFile(root: string, file: string, all: Map<string, Declared>): void {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const known = new Map<string, string>();
  const declared: [string, ts.Node, boolean][] = [];
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      for (const [name, key] of importsOf(root, file, statement)) known.set(name, key);
      continue;
    }
    const exported = ts.getCombinedModifierFlags(statement as unknown as ts.Declaration) & ts.ModifierFlags.Export;
    const isFunction = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    if (isFunction && statement.name) declared.push([statement.name.text, statement, exported > 0]);
    if (!ts.isVariableStatement(statement)) continue;
    for (const one of statement.declarationList.declarations) {
      if (ts.isIdentifier(one.name)) declared.push([one.name.text, one, hasExport(statement)]);
    }
  }
  for (const [name] of declared) known.set(name, `${file} ${name}`);
  for (const [name, node, exported] of declared) all.set(`${file} ${name}`, { ...readNode(node, known), exported });
}

const hasExport = (statement: ts.VariableStatement) =>
  statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** What an import names: the declarations of ours it brings, by the name they have here. */
function importsOf(root: string, file: string, { moduleSpecifier, importClause }: ts.ImportDeclaration) {
  const from = (moduleSpecifier as ts.StringLiteral).text;
  const path = from.startsWith("@/") ? from.slice(2) : from.startsWith(".") ? normalize(join(dirname(file), from)) : "";
  const bindings = importClause?.namedBindings;
  if (!path || !existsSync(join(root, `${path}.ts`)) || !bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ name, propertyName }): [string, string] => [name.text, `${path}.ts ${(propertyName ?? name).text}`]);
}

function readNode(declaration: ts.Node, known: ReadonlyMap<string, string>): Omit<Declared, "exported"> {
  const uses = new Set<string>();
  let asksForNames = false;
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node) && known.has(node.text)) uses.add(known.get(node.text) ?? "");
    const selects = ts.isPropertyAssignment(node) && node.name.getText() === "lastName";
    if (selects && node.initializer.kind === ts.SyntaxKind.TrueKeyword) asksForNames = true;
    // Of the function alone, as the text of a whole call may be long.
    if (ts.isCallExpression(node) && node.expression.getText() === "selectOf" && node.getText() === ALL_OF_A_PERSON)
      asksForNames = true;
    if ((ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) && IN_SQL.test(node.text))
      asksForNames = true;
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return { uses: [...uses], asksForNames };
}

/** The declarations that lead to one that is `wanted`, and those that are. */
function leadingTo(all: ReadonlyMap<string, Declared>, wanted: (key: string, declared: Declared) => boolean) {
  const found = new Set([...all].filter(([key, declared]) => wanted(key, declared)).map(([key]) => key));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const [key, { uses }] of all) if (uses.some((used) => found.has(used))) found.add(key);
  }
  return found;
}

/** What a feature exports to its callers and that asks for names: with whether the read is recorded. */
function readers(root: string, files: RegExp): { recorded: string[]; unrecorded: string[] } {
  const all = declarationsIn(root);
  const names = leadingTo(all, (_key, { asksForNames }) => asksForNames);
  const records = leadingTo(all, (key) => key === RECORD);
  const open = [...all].filter(([key, { exported }]) => exported && files.test(key) && names.has(key));
  const keys = open.map(([key]) => key).sort();
  return { recorded: keys.filter((key) => records.has(key)), unrecorded: keys.filter((key) => !records.has(key)) };
}

const QUERIES = /queries\.ts /;
const COMMANDS = /commands\.ts /;

/** Commands that compare what is on record with what was typed, or write it, and give nobody a name. */
const GIVE_NO_NAME = [
  "lib/entrances/retention/commands.ts answerErasure",
  "lib/entrances/retention/commands.ts proposeErasure",
  "lib/people/campaign/run-commands.ts runCampaign",
  "lib/people/campaign/send-commands.ts sendCampaignMessage",
  "lib/people/cohorts/combine-commands.ts combineCohorts",
  "lib/people/enrolments/commands.ts enrolLearner",
  "lib/people/enrolments/elsewhere-commands.ts proposeElsewhere",
  "lib/people/enrolments/group-commands.ts enrolTogether",
  "lib/people/learners/commands.ts updateLearner",
  "lib/people/merges/commands.ts mergeLearners",
  "lib/people/merges/undo-commands.ts undoMerge",
  "lib/people/notices/commands.ts tellApplicants",
  "lib/people/online/commands.ts acceptNew",
  "lib/people/online/commands.ts acceptSame",
  "lib/people/online/commands.ts noteReached",
  "lib/people/online/commands.ts setAside",
  "lib/people/online/own-commands.ts applyOnline",
  "lib/people/register/commands.ts applyRegister",
  "lib/people/register/commands.ts previewRegister",
  "lib/people/register/commands.ts refreshDryRun",
  "lib/people/register/commands.ts uploadRegister",
  "lib/people/register/intake-commands.ts bringIn",
  "lib/people/register/intake-commands.ts decideIntake",
  "lib/people/register/row-commands.ts answerRow",
  "lib/people/register/row-commands.ts mendCell",
  "lib/people/register/row-commands.ts tickChanges",
  "lib/people/register/row-commands.ts tickCohorts",
];

/** Compares digests of files of people, and says whether they differ; counts those whom a campaign writes to, and those who are to be told something. */
const SAYS_NO_NAME = [
  "lib/money/returns/queries.ts getFseSince",
  "lib/people/campaign/queries.ts getCampaign",
  "lib/people/notices/queries.ts countToTell",
];

it("every query that names people records that they were read", () => {
  const { recorded, unrecorded } = readers(ROOT, QUERIES);
  expect(unrecorded).toEqual(SAYS_NO_NAME);
  expect(recorded.length).toBeGreaterThanOrEqual(15);
});

it("every command that names people records it, or is known to give nobody a name", () => {
  const { recorded, unrecorded } = readers(ROOT, COMMANDS);
  expect(unrecorded).toEqual(GIVE_NO_NAME);
  expect(recorded).toContain("lib/figures/indicators/commands.ts exportPeople");
});

/** Figures read what stood before through one file; relations of that name are those of the tables it is kept in. */
const TOLD = "lib/people/merges/told-record.ts";
const PERSONS = "lib/people/learners/persons-sql.ts";
/** Shortens the birth date and the commune that stood before; the others it leaves unread. */
const ERASING = ["lib/entrances/retention/erase-records.ts", "lib/entrances/retention/rules/fates.ts"];
const STOOD_BEFORE = /earlier(?:Learner|Disability)/i;

it("an earlier sex or RQTH is read by figures alone", () => {
  const files = ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  const sources = files.filter((name) => /\.tsx?$/.test(name));
  const reading = sources.filter((name) => STOOD_BEFORE.test(readFileSync(join(ROOT, name), "utf8")));
  // What is taken back keeps it for the figures of before, which read it there; a merge that is undone gives it back, and shows it to nobody.
  expect(reading.toSorted()).toEqual(
    [...ERASING, "lib/people/enrolments/removal-records.ts", PERSONS, TOLD].toSorted(),
  );
  const importing = sources.filter((name) => readFileSync(join(ROOT, name), "utf8").includes("learners/persons-sql"));
  expect(importing.every((name) => /^lib\/(?:figures\/indicators|money\/returns)\//.test(name))).toBe(true);
  expect(importing.length).toBeGreaterThanOrEqual(4);
});

it("what is related to one row of people is read, and not counted, which Prisma does by all of the table", () => {
  const files = ["lib/people", "lib/entrances"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  const sources = files.filter((name) => name.endsWith(".ts"));
  expect(sources.length).toBeGreaterThanOrEqual(100);
  const counting = /_count:\s*\{\s*select/;
  expect(counting.test("_count: { select: { outcomes: true } }")).toBe(true);
  expect(sources.filter((name) => counting.test(readFileSync(join(ROOT, name), "utf8")))).toEqual([]);
});

it("the queries of the bad fixture are found, and no other of it", () => {
  const { recorded, unrecorded } = readers(join(ROOT, "tests/architecture/fixtures/reads"), QUERIES);
  expect(unrecorded).toEqual([
    "lib/people/learners/queries.ts listNames",
    "lib/people/learners/queries.ts listNamesInSql",
  ]);
  expect(recorded).toEqual(["lib/people/learners/queries.ts listNamesOnRecord"]);
});
