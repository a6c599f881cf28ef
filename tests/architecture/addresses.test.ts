import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

/** What people type into a form that only asks, and so into an address: names of people do not go there (docs/adr/0040). */
const TYPED = {
  q: "code, school or programme of a cohort",
  commune: "a place to try on the map of coverage",
  texte: "name, postcode or number of a local authority",
  pseudonyme: "a pseudonym, and nothing that has not its form",
  intitules: "headings of a template that has no line yet",
  du: "the first day of an agreement",
  au: "its last",
};

const FORMS = ["SearchForm", "form"];
const FIELDS = ["TextField", "TextInput", "LongTextField", "DateField", "input", "textarea"];
const NOT_TYPED = ["hidden", "checkbox", "radio", "submit"];

const textOf = (node: ts.JsxAttribute | undefined) =>
  node?.initializer && ts.isStringLiteral(node.initializer) ? node.initializer.text : node?.initializer?.getText();

function attributesOf(element: ts.JsxOpeningLikeElement): Map<string, string | undefined> {
  const named = element.attributes.properties.filter(ts.isJsxAttribute);
  return new Map(named.map((attribute) => [attribute.name.getText(), textOf(attribute)]));
}

/** A form of an action is sent by POST; that of an address, which is a text or a constant, by GET unless it says otherwise. */
function isAsking(element: ts.JsxOpeningLikeElement): boolean {
  const attributes = attributesOf(element);
  const address = attributes.get("action") ?? "";
  if (attributes.get("method") === "post" || !FORMS.includes(element.tagName.getText())) return false;
  return element.tagName.getText() === "SearchForm" || /^\/|^\{([A-Z_]+|path|`.*`)\}$/.test(address);
}

/** The forms of a file that only ask, and the names of what is typed into them. */
function askedIn(file: string, source: string): { forms: number; names: string[] } {
  const found = { forms: 0, names: [] as string[] };
  const visit = (node: ts.Node, asking: boolean) => {
    const element = ts.isJsxElement(node) ? node.openingElement : ts.isJsxSelfClosingElement(node) ? node : null;
    const begins = element !== null && isAsking(element);
    if (begins) found.forms += 1;
    if (element && asking && FIELDS.includes(element.tagName.getText())) {
      const attributes = attributesOf(element);
      if (!NOT_TYPED.includes(attributes.get("type") ?? "")) found.names.push(attributes.get("name") ?? "");
    }
    ts.forEachChild(node, (child) => visit(child, asking || begins));
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX), false);
  return found;
}

it("what is typed into a form that only asks is nothing about a person", () => {
  const files = ["app", "components"]
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith(".tsx"));
  const asked = files.map((file) => ({ file, ...askedIn(file, readFileSync(join(ROOT, file), "utf8")) }));
  expect(asked.reduce((sum, { forms }) => sum + forms, 0)).toBeGreaterThanOrEqual(5);
  expect(new Set(asked.flatMap(({ names }) => names))).toEqual(new Set(Object.keys(TYPED)));
});

it("sees a name that is asked for by GET, and none that is posted", () => {
  const field = '<TextField name="nom" />';
  expect(askedIn("a.tsx", `<SearchForm action="/a" label="">${field}</SearchForm>`).names).toEqual(["nom"]);
  expect(askedIn("a.tsx", `<form action={PATH}><div>{list.map(() => ${field})}</div></form>`).names).toEqual(["nom"]);
  expect(askedIn("a.tsx", `<SearchForm method="post" action="/a" label="">${field}</SearchForm>`)).toEqual({
    forms: 0,
    names: [],
  });
  expect(askedIn("a.tsx", `<form action={saveAction}>${field}</form>`).names).toEqual([]);
});
