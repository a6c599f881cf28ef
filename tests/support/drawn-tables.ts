import { JSDOM } from "jsdom";
import { isValidElement, type ReactNode } from "react";
import { Still, stillMarkup } from "@/components/shell/still";

type Props = { html?: string; children?: ReactNode };

/** The HTML of what of a page the server alone draws. */
export async function htmlOf(node: ReactNode): Promise<string> {
  if (Array.isArray(node)) return (await Promise.all(node.map(htmlOf))).join("");
  if (!isValidElement<Props>(node)) return "";
  if (node.type === Still) return stillMarkup(node.props.children);
  return (node.props.html ?? "") + (await htmlOf(node.props.children));
}

const textOf = (element: { textContent: string | null }) => (element.textContent ?? "").trim();

/** The tables of a page, by the figure that they stand in, row by row without their headers. */
export function tablesOf(html: string): Map<string, string[][]> {
  const { document } = new JSDOM(html).window;
  // Lines of a cell are told apart by their looks alone.
  for (const line of document.querySelectorAll("td .block")) line.before(" · ");
  const tables = [...document.querySelectorAll("table")].map((table) => {
    const rows = [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map(textOf));
    return [table.closest("[id^=figure-]")?.id.replace("figure-", "") ?? "", rows] as const;
  });
  return new Map(tables);
}

/** What the parts and figures of a page say that have a heading of the third rank right in them, by that. */
export function partsOf(html: string): Map<string, string> {
  const { document } = new JSDOM(html).window;
  const heads = [...document.querySelectorAll(":is(section, figure, [role=figure]) > h3")].map(
    (head) => [textOf(head), head.parentElement] as const,
  );
  for (const each of document.querySelectorAll(":is(section, figure, [role=figure]) *")) each.before(" · ");
  return new Map(heads.map(([name, part]) => [name, part ? textOf(part) : ""]));
}

/** What a text says in numbers, in either language: « −4,1 à +10,9 », “1,234 of 2,000”. */
export function numbersIn(text: string, locale: "fr" | "en"): number[] {
  const plain =
    locale === "fr" ? text.replace(/(\d)[\u202f\u00a0](?=\d{3})/gu, "$1") : text.replace(/(\d),(?=\d{3})/gu, "$1");
  const found = plain.replaceAll("\u2212", "-").match(/(?<![\d\p{L}])-?\d+(?:[.,]\d+)?/gu) ?? [];
  return found.map((number) => Number(number.replace(",", ".")));
}

/** A cell of a file, which has a decimal comma in every language; null where it is no number. */
export const numberOf = (cell: string | undefined) =>
  cell !== undefined && /^'?-?\d+(?:,\d+)?$/u.test(cell) ? Number(cell.replace("'", "").replace(",", ".")) : null;
