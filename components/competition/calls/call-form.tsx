import "server-only";
import { amountOf } from "@/components/network/territory/amount";
import { FieldList } from "@/components/ui/form-fields";
import type { CallForm } from "@/lib/competition/calls/queries";
import { LONGEST_TEXT, MOST_ROWS } from "@/lib/competition/calls/schema";
import { type FieldSpec, type FormContent, rowValues } from "@/lib/foundation/core/form";
import { civilDayOf, clockOf } from "@/lib/foundation/core/instant";
import { showDate } from "@/lib/foundation/core/typed-date";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { HOST_KINDS } from "@/lib/network/partners/rules/partner";
import type { CitedFigure } from "@/lib/network/territory/queries";
import { keyText } from "@/lib/network/territory/rules/plan";

/** Rows beyond those that are filled in, and how many there are at least. */
const SPARE = { criteria: [3, 5], documents: [3, 5], figures: [2, 3] } as const;

function rowsFor(list: keyof typeof SPARE, filled: number): number {
  const [spare, least] = SPARE[list];
  return Math.min(Math.max(filled + spare, least), MOST_ROWS[list]);
}

const keyOf = ({ series, areaKind, areaCode, year }: CitedFigure) =>
  keyText({ series: series.code, areaKind, areaCode, year });

/** What the form of a call asks: its code only when it is new. */
export async function callForm({ draft, citable }: CallForm): Promise<FormContent> {
  const [t, kinds, f] = await Promise.all([getTranslations("calls.form"), getTranslations("calls.kinds"), getFormat()]);
  const rows = {
    criteria: rowsFor("criteria", draft?.criteria.length ?? 0),
    documents: rowsFor("documents", draft?.documents.length ?? 0),
    figures: rowsFor("figures", draft?.figures.length ?? 0),
  };
  const offered = citable.map((figure) => {
    const { series, area, year, value } = figure;
    const amount = { value: amountOf(f, value), unit: series.unit };
    return {
      value: keyOf(figure),
      label: t("figureChoice", { name: series.name, area, year: String(year), ...amount }),
    };
  });
  const code = { name: "code", label: t("code"), hint: t("codeHint"), width: "half", maxLength: 40 } as const;
  const time = { hint: t("timeHint"), width: "short", maxLength: 10 } as const;
  const fields: FieldSpec[] = [
    { name: "title", label: t("title"), hint: t("titleHint"), maxLength: 120 },
    ...(draft ? [] : [{ ...code, autoCapitalize: "characters" } as const]),
    { name: "text", label: t("text"), hint: t("textHint"), kind: "long", lines: 16, maxLength: LONGEST_TEXT },
    { name: "opensOn", label: t("opensOn"), kind: "date" },
    { name: "opensTime", label: t("opensTime"), ...time },
    { name: "closesOn", label: t("closesOn"), kind: "date" },
    { name: "closesTime", label: t("closesTime"), ...time },
    { name: "decisionDueOn", label: t("decisionDueOn"), hint: t("decisionDueOnHint"), kind: "date" },
    {
      name: "kinds",
      label: t("kinds"),
      kind: "checkboxes",
      choices: HOST_KINDS.map((kind) => ({ value: kind, label: capitalised(kinds(kind)) })),
    },
    { name: "places", label: t("places"), inputMode: "numeric", width: "tiny", maxLength: 3 },
    {
      name: "criteria",
      label: t("criteria"),
      hint: t("criteriaHint"),
      kind: "rows",
      rows: rows.criteria,
      rowName: t("criterionRow"),
      columns: [
        { name: "name", label: t("criterion"), maxLength: 120 },
        { name: "weight", label: t("weight"), inputMode: "numeric", width: "tiny", maxLength: 3 },
      ],
    },
    {
      name: "documents",
      label: t("documents"),
      hint: t("documentsHint"),
      kind: "rows",
      rows: rows.documents,
      rowName: t("documentRow"),
      columns: [
        { name: "name", label: t("document"), maxLength: 200 },
        { name: "required", label: t("required"), kind: "checkbox", width: "short" },
      ],
    },
    {
      name: "figures",
      label: t("figures"),
      hint: t("figuresHint"),
      kind: "rows",
      rows: rows.figures,
      rowName: t("figureRow"),
      columns: [{ name: "key", label: t("figure"), kind: "select", placeholder: t("noFigure"), choices: offered }],
    },
    { name: "service", label: t("service"), maxLength: 120 },
    { name: "contact", label: t("contact"), hint: t("contactHint"), maxLength: 200 },
    { name: "silence", label: t("silence"), hint: t("silenceHint"), kind: "long", lines: 3, maxLength: 1_000 },
  ];
  const spareDocuments = Array.from({ length: rows.documents - (draft?.documents.length ?? 0) }, () => ({
    name: "",
    required: "on",
  }));
  const documents = draft?.documents.map(({ name, required }) => ({ name, required: required ? "on" : "" })) ?? [];
  return {
    fields,
    values: {
      ...rowValues("documents", [...documents, ...spareDocuments]),
      ...(draft && {
        title: draft.title,
        text: draft.text,
        service: draft.service,
        contact: draft.contact,
        silence: draft.silence,
        kinds: draft.kinds,
        places: String(draft.places ?? ""),
        opensOn: draft.opensAt ? showDate(civilDayOf(draft.opensAt)) : "",
        opensTime: draft.opensAt ? clockOf(draft.opensAt) : "",
        closesOn: draft.closesAt ? showDate(civilDayOf(draft.closesAt)) : "",
        closesTime: draft.closesAt ? clockOf(draft.closesAt) : "",
        decisionDueOn: showDate(draft.decisionDueOn),
        ...rowValues(
          "criteria",
          draft.criteria.map(({ name, weight }) => ({ name, weight: String(weight) })),
        ),
        ...rowValues(
          "figures",
          draft.figures.map((key) => ({ key: keyText(key) })),
        ),
      }),
    },
    version: draft?.version,
  };
}

const PARTS = [
  ["what", ["title", "code", "text"]],
  ["when", ["opensOn", "opensTime"], ["closesOn", "closesTime"], ["decisionDueOn"]],
  ["who", ["kinds", "places"]],
  ["marks", ["criteria"]],
  ["papers", ["documents"]],
  ["cited", ["figures"]],
  ["then", ["service", "contact", "silence"]],
] as const;

/** The questions under their headings, day and time of an instant beside each other. */
export async function CallFields({ isNew }: { isNew: boolean }) {
  const t = await getTranslations("calls.form");
  return PARTS.map(([part, ...lines]) => (
    <section key={part} aria-labelledby={`call-part-${part}`} className="grid gap-6 border-t border-line pt-6">
      <h2 id={`call-part-${part}`} className="text-xl font-semibold">
        {t(part)}
      </h2>
      {lines.map((names) => (
        <FieldList
          key={names[0]}
          names={names.filter((name) => isNew || name !== "code")}
          className={part === "when" ? "flex flex-wrap items-end gap-x-6 gap-y-4" : "grid gap-6"}
        />
      ))}
    </section>
  ));
}
