import "server-only";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { showDate } from "@/lib/foundation/core/typed-date";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { AREA_KINDS } from "@/lib/network/places/areas";
import type { FigureForm, getSeriesForm } from "@/lib/network/territory/queries";
import { typedAmount } from "./amount";

/** What the form of a series asks: its code only when it is new. */
export async function seriesForm(series?: Found<typeof getSeriesForm>): Promise<FormContent> {
  const t = await getTranslations("territory.series");
  const code: FieldSpec = {
    ...{ name: "code", label: t("code"), hint: t("codeHint"), maxLength: 40, width: "half" },
    autoCapitalize: "characters",
  };
  return {
    fields: [
      { name: "name", label: t("name"), hint: t("nameHint"), maxLength: 120 },
      { name: "unit", label: t("unit"), hint: t("unitHint"), maxLength: 60, width: "half" },
      ...(series ? [] : [code]),
    ],
    values: series ? { name: series.name, unit: series.unit } : {},
    version: series?.version,
  };
}

/** What the form of a value asks: of which area and year only when it is new, why only when it is corrected. */
export async function figureForm({ series, figure }: FigureForm): Promise<FormContent> {
  const [t, kinds] = await Promise.all([getTranslations("territory.figure"), getTranslations("territory.kinds")]);
  const choices = AREA_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }));
  const where: FieldSpec[] = [
    { name: "areaKind", label: t("kind"), kind: "select", choices, placeholder: t("choose") },
    { name: "area", label: t("area"), hint: t("areaHint"), maxLength: 120 },
    { name: "year", label: t("year"), inputMode: "numeric", width: "tiny", maxLength: 4 },
  ];
  const content: FieldSpec[] = [
    {
      ...{ name: "value", label: t("valueOf", { unit: series.unit }), hint: t("valueHint") },
      ...{ width: "short", maxLength: 40 },
    },
    { name: "source", label: t("source"), hint: t("sourceHint"), maxLength: 200 },
    {
      ...{ name: "address", label: t("address"), hint: t("addressHint"), optional: true },
      ...{ maxLength: 500, autoCapitalize: "none", spellCheck: false },
    },
    { name: "licence", label: t("licence"), optional: true, maxLength: 120 },
    { name: "publishedOn", label: t("publishedOn"), kind: "date", optional: true },
  ];
  if (!figure) return { fields: [...where, ...content], values: {} };
  return {
    fields: [...content, { name: "reason", label: t("reason"), hint: t("reasonHint"), maxLength: 300 }],
    values: {
      value: typedAmount(figure.value),
      source: figure.source,
      address: figure.address ?? "",
      licence: figure.licence ?? "",
      publishedOn: showDate(figure.publishedOn),
    },
  };
}

/** What the form asks that takes a value back. */
export async function withdrawalForm(): Promise<FormContent> {
  const t = await getTranslations("territory.figure");
  const reason: FieldSpec = { name: "reason", label: t("withdrawReason"), hint: t("withdrawHint"), maxLength: 300 };
  return { fields: [reason], values: {} };
}
