import type { ReactNode } from "react";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CitedFigure } from "@/lib/network/territory/queries";
import { amountOf } from "./amount";
import { FigureSource } from "./source";

/** A figure of the regional economy wherever it is cited: value, unit, what it counts, area, year and source. */
export async function TerritoryCitation({ figure }: { figure: CitedFigure }) {
  const [t, f] = await Promise.all([getTranslations("territory.cited"), getFormat()]);
  const { series, area, year, value } = figure;
  return (
    <div className="grid content-start gap-1 border-t-2 border-line pt-2">
      <p className="text-xl font-bold tabular-nums">{t("amount", { value: amountOf(f, value), unit: series.unit })}</p>
      <p>{t("about", { name: series.name, area, year: String(year) })}</p>
      <p className="text-sm text-ink-soft">
        {t("source")} <FigureSource figure={figure} />
      </p>
    </div>
  );
}

/** What is cited of the territory, under its own heading; nothing where nothing is on record. */
export async function TerritoryCitations({
  figures,
  children,
}: {
  figures: readonly CitedFigure[];
  /** Under them. */
  children?: ReactNode;
}) {
  const t = await getTranslations("territory.cited");
  if (figures.length === 0) return null;
  return (
    <section className="grid max-w-prose gap-4">
      <h2 className="text-xl font-semibold">{t("title")}</h2>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {figures.map((figure) => (
          <TerritoryCitation key={figure.id} figure={figure} />
        ))}
      </div>
      {children}
    </section>
  );
}
