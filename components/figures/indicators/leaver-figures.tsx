import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { ProofCounts } from "@/lib/people/outcomes/rules/proof";
import type { FigureAddress } from "./addresses";
import { Breakdown } from "./breakdown";
import { emptyText } from "./empty-title";
import type { FigureContext } from "./figure-context";
import { FirstDetails } from "./first-details";
import { Headline } from "./headline";
import { Proofs } from "./proofs";
import { toCome } from "./rate-texts";
import { nobodyText, whoSucceeds } from "./readings";

/** The rate of a school or a cohort and what it is made of, or that nobody left: yet, or in the year that is asked for. */
export async function LeaverFigures({
  figureContext,
  address,
  figures,
  proofs,
  compared,
  titled = true,
}: {
  figureContext: FigureContext;
  address: FigureAddress;
  figures: LiveFigures;
  proofs: ProofCounts;
  /** The way to the comparison with others, for those who read it. */
  compared: { href: string; text: string } | false;
  /** Whether it says over its figures what they say. */
  titled?: boolean;
}) {
  const t = await getTranslations("dashboard");
  const { f, asOf, search } = figureContext;
  const nobody = nobodyText(figureContext, figures);
  const list = figureContext.listHref("not_due");
  const seeList = figureContext.common("figure.seeList", { count: toCome(figures) });
  return (
    <>
      {figures.leavers > 0 && nobody ? (
        <EmptyState title={nobody} action={toCome(figures) > 0 && list && <TextLink href={list}>{seeList}</TextLink>}>
          {t("results.emptyText")}
        </EmptyState>
      ) : figures.leavers > 0 ? (
        <div className="first-figures grid gap-10">
          {titled && <h2 className="max-w-prose text-lg font-semibold">{whoSucceeds(figureContext, figures)}</h2>}
          <Headline figureContext={figureContext} figures={figures} />
          <Breakdown figureContext={figureContext} address={address} figures={figures} />
          <FirstDetails figureContext={figureContext} address={address} figures={figures} proofs={proofs} />
          <Proofs figureContext={figureContext} address={address} figures={figures} proofs={proofs} />
        </div>
      ) : search.annee ? (
        <EmptyState title={t("empty.year", { year: search.annee, date: f.date(asOf) })}>
          {emptyText(t, figureContext)}
        </EmptyState>
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
