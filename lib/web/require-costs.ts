import "server-only";
import { getCosts } from "@/lib/agreements/cost-queries";
import { COST_GROUPINGS } from "@/lib/agreements/rules/vocabulary";
import { COST_PARAMS, type CostSearch } from "@/lib/agreements/schema";
import { departementName } from "@/lib/places/communes";
import { notFound } from "./refusals";
import { nameOfSchool } from "./require";
import { requirePermission } from "./session";

/** In which lines costs are asked for, and of which place alone, with its name. */
export async function costsAsked({ par, ecole, departement }: CostSearch) {
  const ctx = await requirePermission("cost.read");
  const by = COST_GROUPINGS.find((grouping) => COST_PARAMS[grouping] === par) ?? "agreement";
  const place = ecole ? await nameOfSchool(ctx, ecole) : departement && departementName(departement);
  return { ctx, by, place: place || null };
}

/** The costs that an address asks for. */
export async function requireCosts(search: CostSearch) {
  const asked = await costsAsked(search);
  const { ctx, by } = asked;
  const { ecole: schoolCode, departement } = search;
  return { ...asked, lines: (await getCosts(ctx, by, undefined, { schoolCode, departement })) ?? notFound(ctx) };
}
