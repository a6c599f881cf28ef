import { FigureFiles } from "@/components/ui/figure-files";
import { type AtAddress, downloadOf, TABLE_FORMATS } from "./addresses";
import { BesideBreakdown } from "./breakdown";
import { HeadlineAbout } from "./headline";
import type { ProvenFigures } from "./proofs";

/** Stands twice in the document and once on any screen (`.first-after`): keys go in the order of the eye. */
export function FirstDetails({ figureContext, address, figures, proofs }: AtAddress & ProvenFigures) {
  return (
    <section className="hidden gap-2 max-[30rem]:grid print:hidden">
      <h2 className="mt-3 font-semibold">{figureContext.rateLabel}</h2>
      <HeadlineAbout figureContext={figureContext} figures={figures} proofs={proofs} />
      <BesideBreakdown figureContext={figureContext} figures={figures} />
      <FigureFiles
        again
        {...downloadOf(
          figureContext,
          address,
          "repartition",
          figures.visibility === "hidden" ? TABLE_FORMATS : undefined,
        )}
      />
    </section>
  );
}
