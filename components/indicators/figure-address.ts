import { addressOf, isJourneyMeasure, type PeopleSearch } from "@/lib/indicators/schema";

/** The page whose figure a list stands behind, with its filters; `network` when that is the dashboard. */
export function figureAddress(search: PeopleSearch, readsNetwork: boolean): { href: string; network: boolean } {
  const { mesure, page: _, promotion, ecole, departement, ...figures } = search;
  if (promotion && !ecole) return { href: addressOf(`/promotions/${promotion}/resultats`, figures), network: false };
  // The dashboard counts leavers only, and no single cohort.
  const ofSchool = !readsNetwork || promotion || isJourneyMeasure(mesure);
  if (ecole && ofSchool) return { href: addressOf(`/ecoles/${ecole}`, figures), network: false };
  if (readsNetwork) return { href: addressOf("/tableau-de-bord", { ...figures, ecole, departement }), network: true };
  return { href: "/ecoles", network: false };
}
