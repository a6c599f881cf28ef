import { Disclosure } from "@/components/ui/disclosure";
import { FigureFiles } from "@/components/ui/figure-files";
import { type Column, Table } from "@/components/ui/table";
import { CRITERIA, type Criterion } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import type { FigureTable, PeopleSearch } from "@/lib/figures/indicators/schema";
import { type AtAddress, downloadOf, TABLE_FORMATS } from "../addresses";
import type { FigureContext } from "../figure-context";
import { type FiguresFile, rateCell } from "../figures-csv";
import { NO_FIGURE } from "../group-rows";
import type { EquityGroup } from "./equity-page";
import { equityList, equityShare, isSmall, rangeTitle } from "./equity-view";

type Groups = {
  table: Extract<FigureTable, "equite-annees" | "equite-ecoles">;
  title: string;
  said: "yearsTitle" | "schoolsTitle";
  nameHeader: string;
  groups: readonly EquityGroup[];
  /** What narrows the list of a group. */
  narrowed: (group: EquityGroup) => { year?: string | undefined; more?: Partial<PeopleSearch> };
};

/** A share, lighter where it rests on few, which opens its list. */
function ShareCell({
  figureContext,
  of,
  group,
  criterion,
}: {
  figureContext: FigureContext;
  of: Groups;
  group: EquityGroup;
  criterion: Criterion;
}) {
  const entrants = group.entrants[criterion];
  if (entrants === null) return NO_FIGURE;
  const share = equityShare(figureContext, criterion, entrants);
  const href = equityList(figureContext, criterion, { count: entrants.yes, answer: "yes", ...of.narrowed(group) });
  const text = href ? <a href={href}>{share.text}</a> : share.text;
  return isSmall(share) ? <span className="text-ink-soft">{text}</span> : text;
}

function GroupsOfEntrants({ figureContext, address, of }: AtAddress & { of: Groups }) {
  const { t } = figureContext;
  const files = downloadOf(figureContext, address, of.table, TABLE_FORMATS);
  if (of.groups.length === 0) return null;
  return (
    <section id={files.id} className="grid gap-3">
      <h2 className="max-w-prose text-lg font-semibold">{rangeTitle(figureContext, of.said, of.groups)}</h2>
      <Disclosure summary={figureContext.common("chart.seeData")} printed>
        <Table
          caption={of.title}
          captionHidden
          density="compact"
          rows={of.groups}
          rowKey={({ key }) => key}
          columns={[
            { key: "name", header: of.nameHeader, rowHeader: true, cell: ({ name }) => name },
            // None of a criterion that the reader has of no group.
            ...CRITERIA.filter((criterion) => of.groups.some(({ entrants }) => entrants[criterion])).map(
              (criterion): Column<EquityGroup> => ({
                key: criterion,
                header: t(`equity.short.${criterion}`),
                numeric: true,
                cell: (group) => (
                  <ShareCell figureContext={figureContext} of={of} group={group} criterion={criterion} />
                ),
              }),
            ),
          ]}
        />
        <p className="max-w-prose text-sm text-ink-soft">{t("equity.page.tableHint")}</p>
      </Disclosure>
      <FigureFiles {...files} />
    </section>
  );
}

const yearsOf = ({ t }: FigureContext, groups: readonly EquityGroup[]): Groups => ({
  table: "equite-annees",
  title: t("equity.page.years"),
  said: "yearsTitle",
  nameHeader: t("equity.page.year"),
  groups,
  narrowed: ({ key }) => ({ year: key }),
});

const schoolsOf = ({ t }: FigureContext, groups: readonly EquityGroup[], year: string | undefined): Groups => ({
  table: "equite-ecoles",
  title: t("equity.page.schools"),
  said: "schoolsTitle",
  nameHeader: t("equity.page.school"),
  groups,
  narrowed: ({ key }) => ({ year, more: { ecole: key } }),
});

export function EquityByYear({ years, ...at }: AtAddress & { years: readonly EquityGroup[] }) {
  return <GroupsOfEntrants {...at} of={yearsOf(at.figureContext, years)} />;
}

export function EquityBySchool({
  schools,
  year,
  ...at
}: AtAddress & { schools: readonly EquityGroup[]; year: string | undefined }) {
  return <GroupsOfEntrants {...at} of={schoolsOf(at.figureContext, schools, year)} />;
}

/** Shares with the counts they are made of, by year of entry or by school. */
export function equityGroupsFile(
  figureContext: FigureContext,
  table: Groups["table"],
  groups: readonly EquityGroup[],
  scope: string,
): FiguresFile {
  const { t } = figureContext;
  const of = table === "equite-annees" ? yearsOf(figureContext, groups) : schoolsOf(figureContext, groups, undefined);
  return {
    table,
    title: [t("equity.caption"), of.title].join(", "),
    scope,
    ofRate: false,
    lines: [
      [
        of.nameHeader,
        t("equity.public"),
        t("equity.file.share"),
        t("equity.file.yes"),
        t("equity.file.of"),
        t("equity.unknown"),
      ],
      ...groups.flatMap((group) =>
        CRITERIA.map((criterion) => {
          const entrants = group.entrants[criterion];
          if (entrants === null) return [group.name, t(`equity.criterion.${criterion}`), null, null, null, null];
          const { value, yes, of: among, unknown } = equityShare(figureContext, criterion, entrants);
          const share = value === null ? null : rateCell(yes, among);
          return [group.name, t(`equity.criterion.${criterion}`), share, yes, among, unknown];
        }),
      ),
    ],
  };
}
