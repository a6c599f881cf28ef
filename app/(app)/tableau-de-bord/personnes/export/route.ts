import type { NextRequest } from "next/server";
import { askedOfFile } from "@/components/indicators/asked-file";
import { getFigureContext } from "@/components/indicators/figure-context";
import { entrantLines, leaverLines, moverLines } from "@/components/indicators/people-files";
import { journeyListOf, journeysFilter, listFilter } from "@/components/indicators/people-filter";
import type { Context } from "@/lib/core/context";
import { getTranslations } from "@/lib/i18n/server";
import { exportEntrants, exportMovers, exportPeople } from "@/lib/indicators/commands";
import { isJourneyMeasure, moveOfAddress, type PeopleSearch, peopleSearch, readingsOf } from "@/lib/indicators/schema";
import { frenchCsvStream } from "@/lib/platform/french-csv";
import { fileResponse, told } from "@/lib/web/file-response";
import { forbidden } from "@/lib/web/refusals";
import { requireContext } from "@/lib/web/session";

/** The list on screen as a file for French Excel: UTF-8 with a byte-order mark, `;`, formulas disarmed. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requireContext();
  const search = await askedOfFile(peopleSearch, request, ctx.today);
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
  const asked = moveOfAddress(search);
  if (asked) {
    const readings = readingsOf(search, ctx.today);
    const result = await exportMovers(ctx, { readings, asked });
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
