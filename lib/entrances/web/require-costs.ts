import "server-only";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getCosts } from "@/lib/money/agreements/cost-queries";
import { COST_GROUPINGS } from "@/lib/money/agreements/rules/vocabulary";
import { COST_PARAMS, type CostSearch } from "@/lib/money/agreements/schema";
import { departementName } from "@/lib/network/places/communes";
import { notFound } from "./refusals";
import { nameOfSchool } from "./require";
import { requirePermission } from "./session";

/** In which lines costs are asked for, and of which part of them alone, with its name. */
export async function costFilter({ par, ecole, departement, debut, formation }: CostSearch) {
  const ctx = await requirePermission("cost.read");
  const by = COST_GROUPINGS.find((grouping) => COST_PARAMS[grouping] === par) ?? "agreement";
  const [t, school] = await Promise.all([getTranslations("agreements.costs"), ecole ? nameOfSchool(ctx, ecole) : null]);
  const where = ecole ? school : departement && departementName(departement);
  const parts = [where, debut && t("begunIn", { year: debut }), formation && t("ofProgramme", { code: formation })];
  const isKnown = (ecole ?? departement) === undefined || Boolean(where);
  return { ctx, by, isKnown, place: parts.filter(Boolean).join(" · ") || null };
}

export async function requireCosts(search: CostSearch) {
  const filter = await costFilter(search);
  const { ctx, by } = filter;
  const { ecole: schoolCode, departement, debut: startYear, formation: programme } = search;
  const of = { schoolCode, departement, startYear, programme };
  return { ...filter, ...((await getCosts(ctx, by, undefined, of)) ?? notFound(ctx)) };
}
