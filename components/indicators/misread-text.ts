import type { getTranslations } from "next-intl/server";
import type { Asked, FilterName } from "@/lib/indicators/asked";

type Say = Awaited<ReturnType<typeof getTranslations<"dashboard.filter">>>;

const LABELS = {
  echeance: "window",
  definition: "definition",
  annee: "year",
  departement: "departement",
  ecole: "school",
  promotion: "cohort",
  lieu1: "place",
  annee1: "year",
  lieu2: "place",
  annee2: "year",
} as const satisfies Record<FilterName, string>;

/** « Année de sortie « abc », École « x y » » */
export function misreadText(t: Say, misread: Asked<unknown>["misread"]): string {
  return misread.map(({ name, typed }) => t("misreadOne", { label: t(LABELS[name]), typed })).join(", ");
}
