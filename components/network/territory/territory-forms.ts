import "server-only";
import { statementForm } from "@/components/ui/statement";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { AREA_KINDS } from "@/lib/network/places/areas";
import type { FigureForm, getSeriesForm } from "@/lib/network/territory/queries";
import { figureKind } from "./figure-kind";

/** What the form of a series asks: its code only when it is new. */
export async function seriesForm(series?: Found<typeof getSeriesForm>): Promise<FormContent> {
  const t = await getTranslations("territory.series");
  const code: FieldSpec = {
    name: "code",
    label: t("code"),
    hint: t("codeHint"),
    maxLength: 40,
    width: "half",
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
  const [kind, t, kinds] = await Promise.all([
    figureKind(series),
    getTranslations("territory.figure"),
    getTranslations("territory.kinds"),
  ]);
  if (figure) return statementForm(kind, figure);
  const choices = AREA_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }));
  const where: FieldSpec[] = [
    { name: "areaKind", label: t("kind"), kind: "select", choices, placeholder: t("choose") },
    { name: "area", label: t("area"), hint: t("areaHint"), maxLength: 120 },
    { name: "year", label: t("year"), inputMode: "numeric", width: "tiny", maxLength: 4 },
  ];
  return { fields: [...where, ...kind.fields], values: {} };
}
