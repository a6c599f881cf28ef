import "server-only";
import type { FieldSpec, FormContent } from "@/lib/core/form";
import { showDate } from "@/lib/core/typed-date";
import { getTranslations } from "@/lib/i18n/server";
import { AREA_KINDS } from "@/lib/places/areas";
import type { FigureForm } from "@/lib/territory/queries";
import { typedAmount } from "./amount";

/** What the form of a new series asks. */
export async function seriesForm(): Promise<FormContent> {
  const t = await getTranslations("territory.series");
  return {
    fields: [
      { name: "name", label: t("name"), hint: t("nameHint"), maxLength: 120 },
      { name: "unit", label: t("unit"), hint: t("unitHint"), maxLength: 60, width: "half" },
      {
        ...{ name: "code", label: t("code"), hint: t("codeHint"), maxLength: 40, width: "half" },
        autoCapitalize: "characters",
      },
    ],
    values: {},
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
