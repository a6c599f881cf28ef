import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { type Claim, claimGap } from "@/lib/figures/indicators/definitions/rules/claims";
import { addressOf } from "@/lib/figures/indicators/schema";
import type { LiveFigures } from "@/lib/figures/indicators/tally/rules/disclosure";
import { denominatorOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { decimalsFor, isAdjusted, shownParts } from "@/lib/foundation/core/rounding";
import { FAMILIES } from "@/lib/people/outcomes/rules/vocabulary";
import type { FigureContext, InContext } from "../figure-context";
import { countLink, rateLinks } from "../lists/count-links";
import { Unfollowed } from "../lists/unfollowed";

type Line = { key: string; label: string; published: string; records: string; people: ReactNode };

/** Of everybody who left in the year the claim is about: the lists take no place from the page. */
const listOf = ({ exitYear }: Claim) => ({ annee: exitYear, ecole: undefined, departement: undefined });

const countsOf = ({ families }: LiveFigures) => FAMILIES.map((family) => families[family]);

function linesOf(
  figureContext: FigureContext,
  claim: Claim,
  figures: LiveFigures,
  recorded: readonly number[],
): Line[] {
  const { f, t, common } = figureContext;
  const base = denominatorOf(figures, figureContext.definition);
  return FAMILIES.map((family, i) => {
    const part = claim.parts.find((stated) => stated.family === family);
    return {
      key: family,
      label: t(`measure.${family}`),
      published: part ? f.percent(part.percent) : t("claim.none"),
      records: base === 0 ? common("notAvailable") : f.percent(recorded[i] ?? 0, decimalsFor(base)),
      people: countLink(
        figureContext,
        { measure: family, count: figures.families[family], text: f.integer(figures.families[family]) },
        listOf(claim),
      ),
    };
  });
}

/** A figure published elsewhere, its own parts, and what the records give for the same people (domain.md §4). */
export function ClaimSection({
  figureContext,
  claim,
  figures,
  id,
}: InContext & { claim: Claim; figures: LiveFigures; id?: string | undefined }) {
  const { f, t, common } = figureContext;
  const { sum, gap, reconciled } = claimGap(claim);
  const comparable = claim.window === figureContext.window && claim.definition === figureContext.definition.code;
  const base = denominatorOf(figures, figureContext.definition);
  const recorded = shownParts(countsOf(figures), base);
  const adjusted = comparable && isAdjusted(countsOf(figures), recorded, base);
  const search = { annee: claim.exitYear, echeance: claim.window, definition: claim.definition };
  return (
    <section id={id} className="grid max-w-prose content-start gap-3">
      <h2 className="text-xl font-semibold">{t("claim.title", { year: claim.exitYear })}</h2>
      {!comparable && <Unfollowed figureContext={figureContext} filters={["echeance", "definition"]} />}
      <p>
        {t.rich("claim.sentence", {
          declared: f.percent(claim.declared),
          sum: f.percent(sum),
          gap,
          verdict: () => (
            <Badge tone={reconciled ? "success" : "warning"}>
              {t(reconciled ? "claim.reconciled" : "claim.not_reconciled")}
            </Badge>
          ),
        })}
      </p>
      {comparable && (
        <Table
          caption={t("claim.caption")}
          density="compact"
          rows={linesOf(figureContext, claim, figures, recorded)}
          rowKey={({ key }) => key}
          totalLabel={t("claim.total")}
          columns={[
            { key: "family", header: t("claim.family"), rowHeader: true, cell: ({ label }) => label },
            {
              key: "published",
              header: t("claim.published"),
              numeric: true,
              cell: ({ published }) => published,
              total: f.percent(claim.declared),
            },
            {
              key: "records",
              header: t("claim.records"),
              numeric: true,
              cell: ({ records }) => records,
              total: f.rate(figures.positives, base) ?? common("notAvailable"),
            },
            {
              key: "people",
              header: t("claim.people"),
              numeric: true,
              cell: ({ people }) => people,
              total: rateLinks(figureContext, figures, listOf(claim)),
            },
          ]}
        />
      )}
      {adjusted && <p className="text-sm text-ink-soft">{t("breakdown.adjusted")}</p>}
      {!reconciled && <p>{t("claim.why")}</p>}
      <p className="text-sm text-ink-soft">
        {claim.publishedOn
          ? t("claim.by", { author: claim.author, date: f.date(claim.publishedOn) })
          : t("claim.byUndated", { author: claim.author })}{" "}
        <TextLink href={claim.address}>{t("claim.link")}</TextLink>
      </p>
      <p className="print:hidden">
        <TextLink href={addressOf("/tableau-de-bord", search)}>{t("claim.see", { year: claim.exitYear })}</TextLink>
      </p>
    </section>
  );
}
