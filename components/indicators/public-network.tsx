import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { RateFigure } from "@/components/ui/rate-figure";
import { rateFloor } from "@/lib/indicators/disclosure";
import type { Published } from "@/lib/indicators/public-figures";
import { Breakdown } from "./breakdown";
import type { FigureContext } from "./figure-context";
import { explanationOf } from "./headline";
import { disclosureOf, rateWords } from "./rate-words";

const WHY = {
  nobody_due: "why.networkNobodyDue",
  too_few: "why.networkTooFew",
  subtraction: "why.networkSubtraction",
} as const;

/** The rate of the whole network and what it is made of, or why it is not published. */
export async function Network({ fc, network }: { fc: FigureContext; network: Published }) {
  const t = await getTranslations("public");
  if (!network.figures) {
    return (
      <Notice kind="info" title={t("noNetwork")}>
        {t(WHY[network.withheld], { floor: rateFloor("public") })}
      </Notice>
    );
  }
  const shown = { ...disclosureOf(fc, network.figures), answers: network.answers };
  const { summary, items } = explanationOf(fc, network.figures);
  // The comparison of definitions asks for an account.
  const open = items.filter(({ term }) => term !== fc.common("chart.method"));
  return (
    <div className="grid gap-8">
      <RateFigure
        label={fc.rateLabel}
        headingLevel={3}
        size="large"
        {...rateWords(fc, network.figures, shown)}
        explanation={{ summary, items: open }}
        list={null}
      />
      <Breakdown fc={fc} cells={network.cells} figures={network.figures} shown={shown} />
    </div>
  );
}
