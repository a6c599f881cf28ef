import type { NextRequest } from "next/server";
import { refusedFile } from "@/lib/entrances/web/file-response";
import { type FigureRequest, type FilterName, readRequest } from "@/lib/figures/indicators/request";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

type Say = Awaited<ReturnType<typeof getTranslations<"dashboard.filter">>>;

const LABELS = {
  echeance: "window",
  definition: "definition",
  annee: "year",
  departement: "departement",
  ecole: "school",
  promotion: "cohort",
  mesure: "measure",
  lieu1: "place",
  annee1: "year",
  lieu2: "place",
  annee2: "year",
  etape: "step",
  avec: "definition",
  puis: "known",
  strate: "stratum",
  resultat: "result",
  titre: "title",
  critere: "criterion",
  preuve: "proof",
  defaut: "flaw",
  activite: "course",
  fin: "endYear",
  entree: "entryYear",
} as const satisfies Record<FilterName, string>;

/** « Année de sortie « abc », École « x y » » */
export function misreadText(t: Say, misread: FigureRequest<unknown>["misread"]): string {
  return misread.map(({ name, typed }) => t("misreadOne", { label: t(LABELS[name]), typed })).join(", ");
}

/** What the address of a file asks for; or a bad request, with why: it must hold no other figures than were asked for. */
export async function searchOfFile<Search extends { arrete?: CivilDate | undefined; connu?: CivilDate | undefined }>(
  schema: Parameters<typeof readRequest<Search>>[0],
  request: NextRequest,
  today: CivilDate,
): Promise<Search | Response> {
  const { search, asOf, knownOn, misread } = readRequest(
    schema,
    Object.fromEntries(request.nextUrl.searchParams),
    today,
  );
  if (!asOf && !knownOn && misread.length === 0) return search;
  const [t, f] = await Promise.all([getTranslations("dashboard.filter"), getFormat()]);
  const reasons = [
    ...(asOf ? [t("asOfUnused", { typed: asOf.typed }), t(`fault.${asOf.fault}`, { date: f.date(today) })] : []),
    ...(knownOn
      ? [t("knownUnused", { typed: knownOn.typed }), t(`fault.${knownOn.fault}`, { date: f.date(today) })]
      : []),
    ...(misread.length > 0 ? [t("misread", { filters: misreadText(t, misread) })] : []),
  ];
  return refusedFile(request, { status: 400, title: t("noFile"), lines: reasons });
}
