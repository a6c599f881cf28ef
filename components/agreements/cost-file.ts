import type { DataFile } from "@/components/indicators/data-file";
import type { FileLinks } from "@/components/ui/figure-files";
import type { CostLine } from "@/lib/agreements/cost-queries";
import { type Cost, isNobodyDue } from "@/lib/agreements/rules/costs";
import { sumCents } from "@/lib/agreements/rules/money";
import type { CostGrouping } from "@/lib/agreements/rules/vocabulary";
import { COST_FORMATS, COST_PARAMS, type CostSearch } from "@/lib/agreements/schema";
import type { CivilDate } from "@/lib/core/civil-date";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import { definitionOn, HEADLINE } from "@/lib/indicators/rules/definitions";
import type { Fixed } from "@/lib/platform/french-csv";

type Costs = { lines: readonly CostLine[]; by: CostGrouping; place: string | null; today: CivilDate };

const euros = (cents: number): Fixed => ({ value: cents / 100, digits: 2 });

/** The costs of the page to the cent, each with its two terms; what the page withholds is withheld here. */
export async function costFile({ lines, by, place, today }: Costs): Promise<DataFile> {
  const [t, file, f, common, figures, outcomes] = await Promise.all([
    getTranslations("agreements.costs"),
    getTranslations("agreements.costs.file"),
    getFormat(),
    getTranslations("common"),
    getTranslations("indicators"),
    getTranslations("outcomes"),
  ]);
  const none = common("notAvailable");
  const costs = ({ count, cents }: Cost) => [count, cents === null ? none : euros(cents)];
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
    if (!line.people?.positive) return withheld(line, 4);
    const { positive } = line.people;
    if (isNobodyDue(positive)) return unsaid("nobodyDue", 4);
    const { lowestCents, provisional } = positive;
    const lowest = lowestCents === null ? none : euros(lowestCents);
    return [...costs(positive), lowest, stateOf(provisional)];
  };
  const header = [
    ...[t(`of.${by}`), file("paid"), file("paidOfBegun"), file("entrants"), file("entrant")],
    ...[file("paidOfHours"), file("hours")],
    ...[
      file("hour"),
      file("titles"),
      file("certified"),
      file("certifiedState"),
      file("positives"),
      file("positive"),
      file("lowest"),
    ],
    file("state"),
  ];
  const rows = lines.map((line) => [
    ...[line.label, euros(line.paidCents), euros(line.begunCents ?? 0)],
    ...(line.people ? costs(line.people.entrant) : withheld(line, 2)),
    ...ofHours(line),
    ...ofTitles(line),
    ...ofPositives(line),
  ]);
  const sumOf = (of: (line: CostLine) => number) => euros(sumCents(lines.map((line) => ({ cents: of(line) }))));
  const total = [common("table.total"), sumOf((line) => line.paidCents), sumOf((line) => line.begunCents ?? 0)];
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
      [file("method"), t("note")],
      [
        file("withheld"),
        file("withheldText", { tooFew: t("tooFew"), nobodyDue: t("nobodyDue"), noneBegun: t("noneBegun"), none }),
      ],
    ],
    lines: [header, ...rows, ...(lines.length > 1 ? [total] : [])],
    sheets: { data: figures("file.data"), readMe: figures("file.readMe") },
  };
}

/** The files of the costs as they are asked for, and the way to them. */
export async function costLinks(search: CostSearch, by: CostGrouping): Promise<FileLinks> {
  const [t, common] = await Promise.all([getTranslations("agreements.costs.file"), getTranslations("common.chart")]);
  const asked = Object.entries({ ...search, par: COST_PARAMS[by] }).filter(([, value]) => value !== undefined);
  const address = (path: string, more: Record<string, string> = {}) =>
    `${path}?${new URLSearchParams([...asked, ...Object.entries(more)])}`;
  return {
    ...{ id: "figure-couts", name: t("name"), title: common("files") },
    files: COST_FORMATS.map((format) => ({
      format: format.toUpperCase(),
      href: address("/conventions/couts/chiffres", { format }),
    })),
    link: { href: `${address("/conventions/couts")}#figure-couts`, text: common("link") },
  };
}
