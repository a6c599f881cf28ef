import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core";
import type { FigureContext } from "@/components/figures/indicators/figure-context";
import { withSlots } from "@/components/figures/indicators/lists/count-links";
import { DEFINITIONS, type DefinitionCode, HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { targetsOn } from "@/lib/figures/indicators/readings/rules/targets";
import { rateFloor } from "@/lib/figures/indicators/tally/rules/disclosure";
import type { ThresholdContent } from "@/lib/figures/thresholds/rules/thresholds";
import type { Audience } from "@/lib/foundation/access/rules/roles";
import { TIME_ZONE } from "@/lib/foundation/core/instant";
import { createFormat } from "@/lib/foundation/i18n/format";
import { FORMATS } from "@/lib/foundation/i18n/formats";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

type French = (typeof MESSAGES)["fr"];
const say = <N extends NamespaceKeys<French, NestedKeyOf<French>>>(locale: Locale, namespace: N) =>
  createTranslator({ locale, messages: MESSAGES[locale], namespace, formats: FORMATS, timeZone: TIME_ZONE });

const since = { source: "Grande École du Numérique", validFromOn: "2015-09-17", validUntilOn: null } as const;
/** What the label asks. */
export const ASKED: readonly ThresholdContent[] = [
  { criterion: "positive_exits", operator: "above", percent: 70, ...since },
  { criterion: "women", operator: "at_least", percent: 30, ...since },
  { criterion: "bac", operator: "at_least", percent: 50, ...since },
];

/** What the figures of a page share, at six months, in the words of the site; the Région reads lists. */
export function contextFor(
  audience: Audience,
  { definition = HEADLINE, locale = "fr" }: { definition?: DefinitionCode; locale?: Locale } = {},
): FigureContext {
  const [t, common] = [say(locale, "indicators"), say(locale, "common")];
  const countsAround = withSlots((numerator, denominator) => common("figure.counts", { numerator, denominator }));
  const rangeAround = withSlots((low, high) => t("bySchool.range", { low, high }));
  return {
    floor: rateFloor(audience),
    definition: DEFINITIONS[definition],
    window: "M6",
    asOf: "2026-11-24",
    computedOn: "2026-11-24",
    search: {},
    targets: targetsOn(ASKED, "2026-11-24", { definition, window: "M6" }),
    f: createFormat(locale),
    t,
    common,
    windowText: "à six mois",
    definitionName: "ERN prudente",
    rateLabel: "Sorties positives à six mois",
    countsAround,
    countsOf: (first: string, second: string) => countsAround(first, second).join(""),
    rangeOf: (low: string, high: string) => rangeAround(low, high).join(""),
    listHref: (measure: string) => (audience === "official" ? `/liste?mesure=${measure}` : null),
  } as unknown as FigureContext;
}
