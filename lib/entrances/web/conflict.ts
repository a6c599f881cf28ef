import "server-only";
import type { z } from "zod";
import type { Conflict, FieldSpec, FormContent } from "@/lib/foundation/core/form";
import type { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { inseeTyped } from "./checked-commune";
import { parseForm } from "./parse-form";

type FormTexts = (typeof MESSAGES)["fr"]["form"];
type Typed = Record<string, unknown>;

/** As answers are compared: a commune by its code, however it was typed, and several in any order. */
function comparable(input: Typed, name: string): string {
  const value = name === "commune" ? inseeTyped(input) : input[name];
  return JSON.stringify(Array.isArray(value) ? value.toSorted() : (value ?? null));
}

function textOf({ choices }: FieldSpec, value: string | readonly string[], form: FormTexts): string {
  const labels = [value].flat().map((one) => choices?.find((choice) => choice.value === one)?.label ?? one);
  return labels.join(", ") || form.conflict.empty;
}

/** The rows of a list that are filled in (« Locaux 60 ; Projet 40 »). */
function rowsText({ name, rows = 0, columns = [] }: FieldSpec, values: FormContent["values"], form: FormTexts): string {
  const cells = Array.from({ length: rows }, (_, at) =>
    columns.map((column) => ({ column, value: String(values[`${name}.${at + 1}.${column.name}`] ?? "") })),
  );
  const filled = cells.filter(([first]) => first?.value !== "");
  const texts = filled.map((row) =>
    row
      .filter(({ value }) => value !== "")
      .map(({ column, value }) => (column.kind === "checkbox" ? `(${column.label})` : textOf(column, value, form)))
      .join(" "),
  );
  return texts.join("\u202f; ") || form.conflict.empty;
}

/** The answers on record that are not those typed (« Places : 15 »); both as the schema reads them. */
export function conflictWith<Schema extends z.ZodObject>(
  { fields, values, version = "" }: FormContent,
  { formData, schema, input, form }: { formData: FormData; schema: Schema; input: z.output<Schema>; form: FormTexts },
): Conflict {
  const recorded = new FormData();
  // The rows of a list are those on record, wherever others were typed.
  const lists = fields.flatMap(({ kind, name }) => (kind === "rows" ? name : []));
  const isField = (name: string) => name in values || lists.includes(name.split(".", 1)[0] ?? "");
  for (const [name, value] of formData) if (!isField(name)) recorded.append(name, value);
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) recorded.append(name, one);
  const known = parseForm(recorded, schema);
  // What is on record may be older than a rule of the form; then it is set against what was typed, letter for letter.
  const [before, after]: [Typed, Typed] =
    known.status === "success" ? [known.value, input] : [values, Object.fromEntries(formData)];
  const lines = fields.flatMap((field) => {
    const isList = field.kind === "rows";
    const value = isList ? "" : values[field.name];
    if (value === undefined || comparable(before, field.name) === comparable(after, field.name)) return [];
    return `${field.label}${form.separator}${isList ? rowsText(field, values, form) : textOf(field, value, form)}`;
  });
  return { version, lines };
}
