import "server-only";
import type { ScopeNames } from "@/lib/entrances/web/require";
import { comparisonSearch, equitySearch, figuresSearch, placeSearch } from "@/lib/figures/indicators/schema";
import type { ViewPage } from "@/lib/figures/views/schema";
import { rowsSeenBy } from "@/lib/foundation/access/rules/roles";
import type { Role } from "@/lib/foundation/core/context";
import type { FormContent } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { worklistSearch } from "@/lib/people/followup/schema";
import { definitionsScope } from "../indicators/changes/definitions-view";
import { definitionLabel } from "../indicators/lists/names";

/** What the form of a new view asks; nobody else opens it until its owner says so. */
export async function viewForm(role: Role): Promise<FormContent> {
  const [t, roles] = await Promise.all([getTranslations("views.save"), getTranslations("common.roles")]);
  const shared = [
    { value: "no", label: t("no") },
    { value: "yes", label: t("yes", { role: roles(`${role}.name`), scope: rowsSeenBy(role) }) },
  ];
  return {
    fields: [
      { name: "name", label: t("name"), autoFocus: true },
      { name: "shared", label: t("shared"), kind: "radio", choices: shared },
    ],
    values: { shared: "no" },
  };
}

const anySearch = comparisonSearch.extend(figuresSearch.shape).extend(equitySearch.shape);

/** What the figures of a view are of: both sides of a comparison. */
export function viewSides({ page, search }: { page: ViewPage; search: string }) {
  const read = anySearch.parse(Object.fromEntries(new URLSearchParams(search)));
  const { lieu1, annee1, lieu2, annee2 } = read;
  return page === "comparison"
    ? [
        { ...placeSearch(lieu1), annee: annee1 },
        { ...placeSearch(lieu2), annee: annee2 },
      ]
    : [read];
}

/** The filters of the queue: « Carbonne · à six mois · jamais sollicitées » */
async function queueText(search: string, names: ScopeNames): Promise<string> {
  const read = worklistSearch.parse(Object.fromEntries(new URLSearchParams(search)));
  const [t, tasks, windowText] = await Promise.all([
    getTranslations("followup.filter"),
    getTranslations("followup.task"),
    getTranslations("outcomes.windowLong"),
  ]);
  const { place } = await definitionsScope({ ecole: read.ecole }, names);
  return [
    read.tache && tasks(read.tache),
    read.ecole ? place : t("everySchool"),
    read.promotion && t("oneCohort"),
    read.periode ? windowText(read.periode) : t("everyWindow"),
    read.etat && t(`state.${read.etat}`),
    read.ferme && t("closing"),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What a view keeps, as its page says it: « Haute-Garonne, sorties de 2019 · à douze mois »; defaults are not said. */
export async function viewText(view: { page: ViewPage; search: string }, names: ScopeNames): Promise<string> {
  const { page, search } = view;
  if (page === "worklist") return queueText(search, names);
  const [compare, line, windowText, indicators, f] = await Promise.all([
    getTranslations("dashboard.compare"),
    getTranslations("dashboard.filter.line"),
    getTranslations("outcomes.windowLong"),
    getTranslations("indicators"),
    getFormat(),
  ]);
  const kept = new URLSearchParams(search);
  const read = anySearch.parse(Object.fromEntries(kept));
  const scopeOf = async (side: Parameters<typeof definitionsScope>[0]) => {
    const { place, chosen } = await definitionsScope(side, names);
    if (page !== "equity") return chosen;
    const entries = side.annee && indicators("equity.page.entries", { year: side.annee });
    return `${place}, ${entries || indicators("equity.page.allEntries")}`;
  };
  return [
    ...(await Promise.all(viewSides(view).map(scopeOf))),
    kept.has("echeance") && windowText(read.echeance),
    kept.has("definition") && definitionLabel(indicators, read.definition),
    kept.has("selon") && compare("cascade.variableLine", { variable: compare(`cascade.variable.${read.selon}`) }),
    read.etape !== "exit" && indicators("equity.by.line", { of: indicators(`equity.by.of.${read.etape}`) }),
    read.arrete && line("asOf", { date: f.tableDate(read.arrete) }),
    read.connu && line("known", { date: f.tableDate(read.connu) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Of a list: every part of its filter, all of it where there is none. */
export async function saidParts(parts: readonly { label: string; value: string }[]): Promise<string> {
  const [t, list] = await Promise.all([getTranslations("common.list"), getTranslations("common.listFile")]);
  if (parts.length === 0) return t("part", { label: list("filter"), value: list("noFilter") });
  return parts.map((part) => t("part", part)).join(" · ");
}
