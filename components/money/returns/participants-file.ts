import "server-only";
import { getFormat, getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { frenchCsv } from "@/lib/foundation/platform/french-csv";
import { workbookOf } from "@/lib/foundation/platform/workbook";
import { FSE_COLUMNS, type FseColumn, type Participant } from "@/lib/money/returns/rules/columns";
import type { TemplateColumn } from "@/lib/money/returns/rules/templates";
import { ENTRY, ENTRY_COLUMNS } from "@/lib/people/enrolments/rules/entry-fields";

type Format = "xlsx" | "csv";

const isAnswer = (field: string) => ENTRY_COLUMNS.some((name) => name === field && ENTRY[name].kind === "yes_no");

/** Days as they are typed, words for codes; whatever names or reaches somebody, and every code of a place, is text. */
async function cellOf() {
  const [f, statuses, reasons, titles, kinds, sexes, trainsAs, allowances, answers] = await Promise.all([
    getFormat(),
    getTranslations("enrolments.entryStatus"),
    getTranslations("enrolments.reason"),
    getTranslations("enrolments.certification"),
    getTranslations("outcomes.kind"),
    getTranslations("enrolments.form.sexes"),
    getTranslations("enrolments.terms.trainsAs"),
    getTranslations("enrolments.terms.allowance"),
    getTranslations("common"),
  ]);
  const labels = {
    statut_entree: statuses,
    motif_sortie: reasons,
    titre: titles,
    situation_sortie: kinds,
    situation_six_mois: kinds,
    sexe: sexes,
    statut_formation: trainsAs,
    remuneration_formation: allowances,
  } as Partial<Record<FseColumn["code"], (code: never) => string>>;
  return ({ code, field }: FseColumn, person: Participant): string => {
    const value = person[field];
    if (value === null || value === "unknown") return "";
    if (code.startsWith("date_")) return f.tableDate(String(value));
    const labelOf = isAnswer(field) ? answers : labels[code];
    return labelOf ? labelOf(value as never) : String(value);
  };
}

/** The columns of the portal's template where one is on record for the year, else ours. */
async function columnsFor(
  template: readonly TemplateColumn[] | null,
): Promise<{ heading: string; of: FseColumn | null }[]> {
  const names = await getTranslations("returns.fse.columns");
  if (!template) return FSE_COLUMNS.map((of) => ({ heading: names(of.code), of }));
  return template.map(({ heading, field }) => ({
    heading,
    of: FSE_COLUMNS.find(({ code }) => code === field) ?? null,
  }));
}

/** The participants of a year, one a line; in a workbook a second sheet says what each column is. PERSONAL DATA. */
export async function participantsFile(
  people: readonly Participant[],
  { format, template }: { format: Format; template: readonly TemplateColumn[] | null },
): Promise<{ bytes: Uint8Array<ArrayBuffer> }> {
  const [t, names, stages, read, cell, columns] = await Promise.all([
    getTranslations("returns.fse"),
    getTranslations("returns.fse.columns"),
    getTranslations("returns.fse.stages"),
    getTranslations("returns.fse.readMeLines"),
    cellOf(),
    columnsFor(template),
  ]);
  const header = columns.map(({ heading }) => heading);
  const lines = people.map((person) => columns.map(({ of }) => (of ? cell(of, person) : "")));
  if (format === "csv") return { bytes: new TextEncoder().encode(frenchCsv([header, ...lines])) };
  const requiredOf = ({ required }: FseColumn) => {
    if (required === "contact") return read("contact");
    return read(required ? "yes" : "no");
  };
  const about = columns.map(({ heading, of }) =>
    of ? [of.code, heading, names(of.code), stages(of.stage), requiredOf(of)] : ["", heading, read("empty"), "", ""],
  );
  const sheets = [
    { name: t("sheet"), rows: [header, ...lines], widest: 30 },
    {
      name: t("readMe"),
      rows: [[read("columns"), read("heading"), read("field"), read("stage"), read("required")], ...about],
      widest: 40,
    },
  ];
  const told = { title: t("sheet"), lang: await getLocale() };
  return { bytes: await workbookOf(sheets, told) };
}
