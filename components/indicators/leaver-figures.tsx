import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { getTranslations } from "@/lib/i18n/server";
import type { LiveFigures } from "@/lib/indicators/rules/disclosure";
import type { FigureAddress } from "./addresses";
import { Breakdown } from "./breakdown";
import type { FigureContext } from "./figure-context";
import { Headline } from "./headline";

/** The rate of a school or a cohort and what it is made of, or that nobody left: yet, or in the year that is asked for. */
export async function LeaverFigures({
  figureContext,
  address,
  figures,
  compared,
}: {
  figureContext: FigureContext;
  address: FigureAddress;
  figures: LiveFigures;
  /** The way to the comparison with others, for those who read it. */
  compared: { href: string; text: string } | false;
}) {
  const t = await getTranslations("dashboard");
  const { f, asOf, search } = figureContext;
  return (
    <>
      {figures.leavers > 0 ? (
        <>
          <Headline figureContext={figureContext} figures={figures} />
          <Breakdown figureContext={figureContext} address={address} figures={figures} />
        </>
      ) : search.annee ? (
        <EmptyState title={t("empty.year", { year: search.annee, date: f.date(asOf) })}>{t("empty.text")}</EmptyState>
      ) : (
        <EmptyState title={t("results.empty")}>{t("results.emptyText")}</EmptyState>
      )}
      {compared && (
        <p className="print:hidden">
          <TextLink href={compared.href}>{compared.text}</TextLink>
        </p>
      )}
    </>
  );
}
