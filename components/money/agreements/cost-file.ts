import type { DataFile } from "@/components/figures/indicators/data-file";
import type { FileLinks } from "@/components/ui/figure-files";
import { definitionOn, HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Fixed } from "@/lib/foundation/platform/french-csv";
import type { CostLine, Costs } from "@/lib/money/agreements/cost-queries";
import type { Cost } from "@/lib/money/agreements/rules/costs";
import type { CostGrouping } from "@/lib/money/agreements/rules/vocabulary";
import { COST_FORMATS, COST_PARAMS, type CostSearch } from "@/lib/money/agreements/schema";

type CostTable = Costs & { by: CostGrouping; place: string | null; today: CivilDate };

const euros = (cents: number): Fixed => ({ value: cents / 100, digits: 2 });

/** How each cost is computed, by the name of its column. */
export async function costMethod() {
  const [t, common, figures] = await Promise.all([
    getTranslations("agreements.costs"),
    getTranslations("common"),
    getTranslations("indicators"),
  ]);
  const definition = figures(`definitionName.${HEADLINE}`);
  return [
    ...(["paid", "entrant", "hour", "certified", "positive"] as const).map((column) => ({
      term: t(column),
      details: t(`how.${column}`, { definition }),
    })),
    { term: t("how.mark"), details: t("how.provisional") },
    { term: common("table.total"), details: t("how.total") },
  ];
}

/** The costs of the page to the cent, each with its two terms; what the page withholds is withheld here. */
export async function costFile({ lines, total, by, place, today }: CostTable): Promise<DataFile> {
  const [t, file, f, common, figures, outcomes] = await Promise.all([
    getTranslations("agreements.costs"),
    getTranslations("agreements.costs.file"),
    getFormat(),
    getTranslations("common"),
    getTranslations("indicators"),
    getTranslations("outcomes"),
  ]);
  const none = common("notAvailable");
  const costs = ({ count, cents }: Cost) => [count, cents === null ? none : euros(cents)] as const;
  const unsaid = (why: "tooFew" | "noneBegun" | "nobodyDue", columns: number) => Array<string>(columns).fill(t(why));
  const withheld = ({ begunCents }: CostLine, columns: number) =>
    unsaid(begunCents === null ? "noneBegun" : "tooFew", columns);
  const stateOf = (provisional: boolean) => (provisional ? common("figure.provisional") : null);
  const ofTitles = (line: CostLine) => {
    if (!line.people) return withheld(line, 3);
    const { certified } = line.people;
    return [...costs(certified), stateOf(certified.provisional && certified.cents !== null)];
  };
  const ofHours = ({ hour }: CostLine) =>
    hour.count === 0 ? [null, null, t("noHours")] : [euros(hour.paidCents), ...costs(hour)];
  const ofPositives = (line: CostLine) => {
    if (!line.people?.positive) return withheld(line, 6);
    const { positive } = line.people;
    if (positive === "not_yet") return unsaid("nobodyDue", 6);
    const { paidCents, silent, lowestCents, provisional } = positive;
    const lowest = lowestCents === null ? none : euros(lowestCents);
    const [count, cents] = costs(positive);
    return [euros(paidCents), count, silent, cents, lowest, stateOf(provisional)];
  };
  const header = [
    ...[t(`of.${by}`), file("paid"), file("paidOfBegun"), file("entrants"), file("entrant")],
    ...[file("paidOfHours"), file("hours")],
    ...[
      file("hour"),
      file("titles"),
      file("certified"),
      file("certifiedState"),
      file("paidOfOver"),
      file("positives"),
      file("silent"),
      file("positive"),
      file("lowest"),
    ],
    file("state"),
  ];
  const all = total ? [...lines, { ...total, label: common("table.total") }] : lines;
  const rows = all.map((line) => [
    ...[line.label, euros(line.paidCents), euros(line.begunCents ?? 0)],
    ...(line.people ? costs(line.people.entrant) : withheld(line, 2)),
    ...ofHours(line),
    ...ofTitles(line),
    ...ofPositives(line),
  ]);
  const { version } = definitionOn(HEADLINE, today);
  return {
    name: ["cohorte", "couts", COST_PARAMS[by], today].join("-"),
    header: [
      [t("title")],
      [file("lines"), t(`by.${by}`)],
      [figures("file.scope"), place ?? file("all")],
      [
        common("figure.definition"),
        figures("figure.version", { name: figures(`definitionName.${HEADLINE}`), version }),
      ],
      [common("figure.formula"), figures(`formula.${HEADLINE}`)],
      [common("figure.window"), outcomes("windowLong.M6")],
      [figures("figure.asOf"), f.tableDate(today)],
      [figures("file.computedOn"), f.tableDate(today)],
      [figures("file.source"), figures("file.register")],
      ...(await costMethod()).map(({ term, details }) => [term, details]),
      [
        file("withheld"),
        file("withheldText", { tooFew: t("tooFew"), nobodyDue: t("nobodyDue"), noneBegun: t("noneBegun"), none }),
      ],
    ],
    lines: [header, ...rows],
    sheets: { data: figures("file.data"), readMe: figures("file.readMe") },
  };
}

/** The files of the costs as they are asked for, and the way to them. */
export async function costLinks(search: CostSearch, by: CostGrouping, drawn: boolean): Promise<FileLinks> {
  const [t, common] = await Promise.all([getTranslations("agreements.costs.file"), getTranslations("common.chart")]);
  const filters = Object.entries({ ...search, par: COST_PARAMS[by] }).filter(([, value]) => value !== undefined);
  const address = (path: string, more: Record<string, string> = {}) =>
    `${path}?${new URLSearchParams([...filters, ...Object.entries(more)])}`;
  return {
    id: "figure-couts",
    name: t("name"),
    title: common("files"),
    files: COST_FORMATS.filter((format) => drawn || format === "csv" || format === "xlsx").map((format) => ({
      format: format.toUpperCase(),
      href: address("/conventions/couts/chiffres", { format }),
    })),
    link: { href: `${address("/conventions/couts")}#figure-couts`, text: common("link") },
  };
}
