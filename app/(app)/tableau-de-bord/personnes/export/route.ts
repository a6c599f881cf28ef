import { stringify } from "csv-stringify/sync";
import { forbidden } from "next/navigation";
import type { NextRequest } from "next/server";
import { getTranslations } from "next-intl/server";
import { outcomeText } from "@/app/_figures/outcome-text";
import { requireContext } from "@/app/_lib/session";
import { exportPeople } from "@/lib/indicators/commands";
import type { Person } from "@/lib/indicators/people";
import { peopleSearch } from "@/lib/indicators/schema";
import { listFilter } from "../_lib/filter";

/** The list on screen as a file for French Excel: UTF-8 with a byte-order mark, `;`, formulas disarmed. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireContext();
  const search = peopleSearch.parse(Object.fromEntries(request.nextUrl.searchParams));
  const filter = listFilter(search, ctx.today);
  const result = await exportPeople(ctx, { filter, measure: search.mesure });
  if (!result.ok) return forbidden();
  const named = result.value.some(({ name }) => name !== null);
  const [t, indicators, outcomes] = await Promise.all([
    getTranslations("dashboard.people"),
    getTranslations("indicators"),
    getTranslations("outcomes"),
  ]);
  const say = { indicators, outcomes };
  const header = [
    named ? t("columns.name") : t("columns.pseudonym"),
    t("columns.schoolCode"),
    t("school"),
    t("columns.cohortCode"),
    t("columns.exit"),
    t("situation"),
    t("columns.observed"),
    t("evidence"),
    t("countsAs"),
    t("columns.definition"),
    t("columns.window"),
    t("columns.asOf"),
  ];
  const about = [search.definition, filter.window, filter.asOf];
  const csv = stringify([header, ...result.value.map((person) => [...lineOf(person, say), ...about])], {
    bom: true,
    delimiter: ";",
    record_delimiter: "windows",
    escape_formulas: true,
  });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${t("fileName")}-${search.mesure}-${filter.asOf}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

type Say = {
  indicators: Awaited<ReturnType<typeof getTranslations<"indicators">>>;
  outcomes: Awaited<ReturnType<typeof getTranslations<"outcomes">>>;
};

function lineOf(person: Person, { indicators, outcomes }: Say): (string | null)[] {
  return [
    person.name ?? person.pseudonym,
    person.schoolCode,
    person.schoolName,
    person.cohortCode,
    person.exitedOn,
    person.outcome && outcomeText(person.outcome, indicators, outcomes),
    person.observedOn,
    person.evidence && outcomes(`evidence.${person.evidence}`),
    indicators(`measure.${person.countsAs}`),
  ];
}
