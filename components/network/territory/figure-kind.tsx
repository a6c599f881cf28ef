import type { StatementKind } from "@/components/ui/statement";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CitedFigure, FigureStatement } from "@/lib/network/territory/queries";
import { amountOf, typedAmount } from "./amount";
import { FigureSource } from "./source";

/** What a series was in an area and a year, and who counted it. */
export async function figureKind({ code, unit }: CitedFigure["series"]): Promise<StatementKind<FigureStatement>> {
  const [t, kinds, f] = await Promise.all([
    getTranslations("territory.figure"),
    getTranslations("territory.kinds"),
    getFormat(),
  ]);
  return {
    fields: [
      { name: "value", label: t("valueOf", { unit }), hint: t("valueHint"), width: "short", maxLength: 40 },
      { name: "source", label: t("source"), hint: t("sourceHint"), maxLength: 200 },
      {
        name: "address",
        label: t("address"),
        hint: t("addressHint"),
        optional: true,
        maxLength: 500,
        autoCapitalize: "none",
        spellCheck: false,
      },
      { name: "licence", label: t("licence"), optional: true, maxLength: 120 },
      { name: "publishedOn", label: t("publishedOn"), kind: "date", optional: true },
    ],
    why: { label: t("correction"), hint: t("correctionHint") },
    typed: ({ value }) => ({ value: typedAmount(value) }),
    columns: [
      { key: "area", header: t("area"), rowHeader: true, cell: ({ area }) => area },
      { key: "kind", header: t("kind"), cell: ({ areaKind }) => kinds(areaKind) },
      { key: "year", header: t("year"), numeric: true, cell: ({ year }) => String(year) },
      { key: "value", header: t("valueOf", { unit }), numeric: true, cell: ({ value }) => amountOf(f, value) },
      { key: "source", header: t("source"), prose: true, cell: (figure) => <FigureSource figure={figure} /> },
    ],
    correct: {
      key: "correct",
      header: t("correctionHeader"),
      text: t("correct"),
      of: ({ area, year }) => t("correctOf", { area, year: String(year) }),
      address: ({ id }) => `/territoire/series/${code}/valeur?corriger=${id}`,
    },
    takenBack: (count) => t("withdrawn", { count }),
    takenBackLine: ({ at, why, ...figure }) => (
      <>
        {t("withdrawnLine", { area: figure.area, year: String(figure.year), value: amountOf(f, figure.value) })}{" "}
        <FigureSource figure={figure} />
        {t("withdrawnWhy", { day: f.instant(at), why })}
      </>
    ),
    earlier: (count) => t("earlier", { count }),
    earlierLine: ({ value, source, supersededAt, why }) =>
      `${t("earlierLine", { value: amountOf(f, value), day: f.instant(supersededAt), source })} ${t("earlierWhy", { reason: why })}`,
  };
}
