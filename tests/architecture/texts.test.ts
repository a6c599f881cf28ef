import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

/** Attributes that are read or heard; others hold names of styles and of things. */
const READ = /^(aria-(label|description|placeholder|roledescription|valuetext)|title|placeholder|alt|label)$/;

/** The texts that a file shows and that no translation holds: JSX, what is written in its braces, attributes one reads. */
function textsIn(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node, isShown: boolean): void => {
    const isText = ts.isJsxText(node) || ts.isTemplateLiteralToken(node) || (isShown && ts.isStringLiteral(node));
    if (isShown && isText && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    ts.forEachChild(node, (child) => visit(child, staysShown(node, child, isShown)));
  };
  visit(source, false);
  return found;
}

/** Whether what is in a node is read by people, by whether the node is: a call or a comparison shows its result. */
function staysShown(node: ts.Node, child: ts.Node, isShown: boolean): boolean {
  if (ts.isJsxElement(node) || ts.isJsxFragment(node)) return true;
  if (ts.isJsxAttribute(node)) return child !== node.name && READ.test(node.name.getText());
  if (ts.isConditionalExpression(node)) return isShown && child !== node.condition;
  if (ts.isBinaryExpression(node)) return isShown && child === node.right;
  return (
    isShown &&
    (ts.isJsxExpression(node) ||
      ts.isTemplateExpression(node) ||
      ts.isTemplateSpan(node) ||
      ts.isParenthesizedExpression(node))
  );
}

it("no component holds a text: they are in lib/foundation/i18n/messages, in both languages", () => {
  const files = ["app", "components"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const components = files.filter((file) => file.endsWith(".tsx"));
  expect(components.length).toBeGreaterThan(150);
  expect(components.flatMap((file) => textsIn(join(ROOT, file)).map((text) => `${file}: ${text}`))).toEqual([]);
});

it("texts of the bad fixture are found, and nothing else of it", () => {
  const found = textsIn(join(ROOT, "tests/architecture/fixtures/texts/page.tsx"));
  expect(found).toEqual(["Bonjour", "Ouvert", "Le", "Nom", "Dupont", "Photo"]);
});
