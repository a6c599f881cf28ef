import "server-only";
import { getTranslations } from "next-intl/server";
import type { Context } from "@/lib/core/context";
import { getLive } from "@/lib/indicators/queries";
import { addressOf, asOfDay, type FiguresSearch } from "@/lib/indicators/schema";
import { forbidden } from "@/lib/web/refusals";
import { choicesOf, dashboardOf } from "./dashboard";
import { figureContext } from "./figure-context";
import type { GroupsTable } from "./group-rows";
import { placeName } from "./place-name";
import { scopeWords } from "./scope-words";

/** What the page of a school does not take from the address of the dashboard. */
const NOT_OF_A_SCHOOL = { departement: undefined, ecole: undefined, tri: undefined, ordre: undefined };

/** What the dashboard shows, and what its files hold: read and computed once, in one place. */
export async function readDashboard(ctx: Context, search: FiguresSearch) {
  const asOf = asOfDay(search, ctx.today);
  const [t, fc, read] = await Promise.all([
    getTranslations("dashboard.scope"),
    figureContext(ctx, search, ctx.today),
    getLive(ctx, { definition: search.definition, window: search.echeance, asOf }, "school"),
  ]);
  const live = read ?? forbidden(ctx);
  const board = dashboardOf(live, search);
  const choices = choicesOf(live, asOf);
  const place = placeName(search, choices.schools, t("network"));
  const bySchool: GroupsTable = {
    table: "ecoles",
    nameHeader: fc.t("bySchool.school"),
    caption: fc.t("bySchool.caption", { rate: fc.rateLabel }),
    groups: board.schools.map(({ key, label: name, figures }) => ({
      key,
      name,
      href: addressOf(`/ecoles/${key}`, { ...search, ...NOT_OF_A_SCHOOL }),
      figures,
      list: { ecole: key, departement: undefined },
    })),
    total: { label: board.isNarrowed ? place : fc.t("bySchool.total"), figures: board.figures },
  };
  return {
    fc,
    here: { path: "/tableau-de-bord", search },
    live,
    board,
    choices,
    place,
    scope: await scopeWords(place, search.ecole ?? search.departement ?? "reseau", search.annee),
    bySchool,
  };
}
