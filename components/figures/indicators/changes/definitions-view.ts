import "server-only";
import type { ScopeNames } from "@/lib/entrances/web/require";
import { DEFINITION_CODES, versionRef } from "@/lib/figures/indicators/definitions/rules/definitions";
import { type DefinitionsSearch, figuresSearch } from "@/lib/figures/indicators/schema";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import { denominatorOf } from "@/lib/figures/indicators/tally/rules/formulas";
import type { Context } from "@/lib/foundation/core/context";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getFigureContext } from "../figure-context";
import { type FiguresFile, proportionCell, rateCell } from "../figures-csv";
import { definitionLabel, placeName } from "../lists/names";
import { noRateText, rateTexts } from "../rate-texts";
import { figuresScope } from "../scope-texts";

/** Of whom the figures under each definition are. */
export async function definitionsScope({ ecole, departement, annee }: DefinitionsSearch, names: ScopeNames) {
  const place = placeName({ ecole, departement }, names.schools, names.everywhere);
  const narrowed = Boolean(ecole || departement || annee);
  return { narrowed, ...(await figuresScope(place, ecole ?? departement ?? "reseau", annee)) };
}

/** One set of leavers under each definition, for its page and for its files. */
export function linesUnderDefinitions(ctx: Context, search: DefinitionsSearch, live: LiveTally) {
  return Promise.all(
    DEFINITION_CODES.map(async (code) => {
      const definitionSearch = { ...figuresSearch.parse({ definition: code }), ...search };
      const figureContext = await getFigureContext(ctx, definitionSearch, ctx.today);
      const figures = live.under(figureContext.definition).figures(search);
      return {
        code,
        figureContext,
        figures,
        base: denominatorOf(figures, figureContext.definition),
        texts: rateTexts(figureContext, figures),
      };
    }),
  );
}
export type LineUnderDefinition = Awaited<ReturnType<typeof linesUnderDefinitions>>[number];

const versionOf = ({ figureContext: { t, definition } }: LineUnderDefinition) =>
  definitionLabel(t, versionRef(definition));

/** What one must know to read the rates side by side: the marks, and the version and window of each. */
export function definitionsNotes(lines: readonly LineUnderDefinition[]): string[] {
  const each = lines.map((line) => `${versionOf(line)}, ${line.figureContext.windowText}`);
  return [lines[0]?.figureContext.t("file.rowsHint") ?? "", each.join(" · ")];
}

/** The rate under each definition with its two integers, its interval and its window. */
export async function definitionsFile(lines: readonly LineUnderDefinition[], scope: string): Promise<FiguresFile> {
  const [t, say] = await Promise.all([getTranslations("dashboard.definitions"), getTranslations("indicators")]);
  return {
    table: "definitions",
    title: t("caption"),
    scope,
    ofRate: false,
    lines: [
      [
        t("definition"),
        say("file.code"),
        say("file.rate"),
        say("file.numerator"),
        say("file.denominator"),
        say("file.intervalLow"),
        say("file.intervalHigh"),
        t("window"),
        t("denominator"),
      ],
      ...lines.map((line) => {
        const { code, figureContext, figures, base } = line;
        const ofRate = <Value>(value: Value) => (figures.visibility === "hidden" ? noRateText(figureContext) : value);
        return [
          versionOf(line),
          code,
          ofRate(rateCell(figures.positives, base) ?? figureContext.common("notAvailable")),
          figures.positives,
          base,
          ...[0, 1].map((end) => ofRate(figures.wilson95 && proportionCell(figures.wilson95[end] ?? 0, base))),
          figureContext.windowText,
          say(`denominatorName.${figureContext.definition.denominator}`),
        ];
      }),
    ],
  };
}
