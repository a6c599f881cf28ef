import type { NextRequest } from "next/server";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { entrantLines, leaverLines, moverLines } from "@/components/figures/indicators/lists/people-files";
import { searchOfFile } from "@/components/figures/indicators/lists/search-of-file";
import { fileResponse, told } from "@/lib/entrances/web/file-response";
import { forbidden } from "@/lib/entrances/web/refusals";
import { requireContext } from "@/lib/entrances/web/session";
import { exportEntrants, exportMovers, exportPeople } from "@/lib/figures/indicators/commands";
import { journeyListOf, journeysFilter, listFilter } from "@/lib/figures/indicators/lists/schema";
import {
  isJourneyMeasure,
  moveOfAddress,
  type PeopleSearch,
  peopleSearch,
  readingsOf,
} from "@/lib/figures/indicators/schema";
import type { Context } from "@/lib/foundation/core/context";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { frenchCsvStream } from "@/lib/foundation/platform/french-csv";

/** The list on screen as a file for French Excel: UTF-8 with a byte-order mark, `;`, formulas disarmed. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requireContext();
  const search = await searchOfFile(peopleSearch, request, ctx.today);
  if (search instanceof Response) return search;
  const lines = await linesOf(ctx, search);
  if (!lines) return forbidden(ctx);
  const t = await getTranslations("dashboard.people");
  const { asOf } = journeysFilter(search, ctx.today);
  const { de, vers, motif, mesure, strate, resultat, preuve, defaut } = search;
  const of = [de, vers, motif, de ? null : mesure, strate, resultat, preuve, defaut].filter(Boolean).join("-");
  return fileResponse(`${t("fileName")}-${of}-${asOf}.csv`, "csv", frenchCsvStream(lines));
});

async function linesOf(ctx: Context, search: PeopleSearch) {
  const move = moveOfAddress(search);
  if (move) {
    const readings = readingsOf(search, ctx.today);
    const result = await exportMovers(ctx, { readings, move });
    return result.ok ? moverLines(result.value, readings, await getFigureContext(ctx, search, ctx.today)) : null;
  }
  const list = journeyListOf(search);
  if (list) {
    const filter = journeysFilter(search, ctx.today);
    const result = await exportEntrants(ctx, { filter, list });
    return result.ok ? entrantLines(result.value, filter, list) : null;
  }
  const { mesure: measure } = search;
  if (isJourneyMeasure(measure)) return null;
  const filter = listFilter(search, ctx.today);
  const result = await exportPeople(ctx, { filter, measure });
  return result.ok ? leaverLines(result.value, filter) : null;
}
