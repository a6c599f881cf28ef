import { FigureFiles } from "@/components/ui/figure-files";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { LIMIT_KM, shownKilometres } from "@/lib/figures/coverage/rules/reach";
import { coverageAddress } from "@/lib/figures/coverage/schema";
import { MOST_TRIALS } from "@/lib/figures/coverage/trials";
import { departementName } from "@/lib/network/places/communes";
import type { CoverageContext } from "./coverage-context";
import { departementText, filesOf } from "./coverage-files";
import { shareText } from "./coverage-texts";

export function DepartementReachTable({ context }: { context: CoverageContext }) {
  const { coverage, f, t, common, reach } = context;
  const { departements } = coverage;
  const download = filesOf(context, "departements", ["csv", "xlsx"]);
  const without = departements.filter(({ schools }) => schools === 0);
  const names = without.map(({ code }) => departementName(code) ?? code);
  return (
    <section id={download.id} aria-labelledby="departements" className="grid gap-3">
      <h2 id="departements" className="max-w-prose text-xl font-semibold">
        {t("departements.without", { count: without.length, names: f.list(names, "every") })}
      </h2>
      <Table
        caption={t("departements.caption")}
        captionHidden
        density="compact"
        rows={departements}
        rowKey={({ code }) => code}
        totalLabel={common("table.total")}
        columns={[
          {
            key: "departement",
            header: t("departements.departement"),
            rowHeader: true,
            cell: ({ code }) => departementText(code),
          },
          {
            key: "outside",
            header: t("departements.outside"),
            numeric: true,
            cell: ({ outside }) => f.integer(outside.people),
            total: f.integer(reach.outside.people),
          },
          {
            key: "within",
            header: t("departements.within", { limit: LIMIT_KM }),
            numeric: true,
            cell: ({ within }) => f.integer(within.people),
            total: f.integer(reach.within.people),
          },
          {
            key: "share",
            header: t("departements.share"),
            numeric: true,
            cell: ({ within, outside }) => shareText(context, within.people, outside.people),
            total: shareText(context, reach.within.people, reach.outside.people),
          },
          {
            key: "farthest",
            header: t("departements.farthest"),
            cell: ({ farthest }) => {
              const km = farthest && shownKilometres(farthest.km);
              const key = farthest?.approximate ? "farthestAbout" : "farthestAt";
              return km === null ? null : t(`departements.${key}`, { name: farthest?.name ?? "", km });
            },
          },
          {
            key: "schools",
            header: t("departements.schools"),
            numeric: true,
            cell: ({ schools }) => (schools === 0 ? t("departements.none") : f.integer(schools)),
            total: f.integer(departements.reduce((sum, { schools }) => sum + schools, 0)),
          },
        ]}
      />
      <FigureFiles {...download} />
    </section>
  );
}

/** How many of them a page lists: the others are in the file. */
const LISTED = 20;

export function FarCommunes({ context }: { context: CoverageContext }) {
  const { coverage, f, t, path, beyond } = context;
  const download = filesOf(context, "communes", ["csv", "xlsx"]);
  const names = new Map(coverage.schools.map(({ code, name }) => [code, name]));
  const tried = coverage.candidates.map(({ communeInsee }) => communeInsee);
  const tries = {
    key: "try",
    header: t("communes.here"),
    act: true,
    cell: ({ insee, name }: (typeof beyond)[number]) =>
      tried.includes(insee) ? null : (
        <TextLink href={coverageAddress(path, { essai: [...tried, insee] })}>
          <span aria-hidden="true">{t("communes.try")}</span>
          <span className="sr-only">{t("communes.tryOf", { name })}</span>
        </TextLink>
      ),
  };
  return (
    <section id={download.id} aria-labelledby="communes" className="grid gap-3">
      <h2 id="communes" className="max-w-prose text-xl font-semibold">
        {t("communes.title", { count: beyond.length, all: f.integer(beyond.length), limit: LIMIT_KM })}
      </h2>
      {beyond.length > 0 && (
        <Table
          caption={t("communes.caption")}
          captionHidden
          density="compact"
          rows={beyond.slice(0, LISTED)}
          rowKey={({ insee }) => insee}
          columns={[
            {
              key: "commune",
              header: t("communes.commune"),
              rowHeader: true,
              cell: ({ name, departement }) => `${name} (${departement})`,
            },
            {
              key: "population",
              header: t("communes.population"),
              numeric: true,
              cell: ({ population }) => f.integer(population),
            },
            {
              key: "km",
              header: t("communes.km"),
              numeric: true,
              cell: ({ km, approximate }) => {
                const shown = shownKilometres(km);
                return shown === null ? null : t(approximate ? "communes.about" : "communes.exactly", { km: shown });
              },
            },
            {
              key: "school",
              header: t("communes.school"),
              cell: ({ school }) =>
                school && <TextLink href={`/ecoles/${school}`}>{names.get(school) ?? school}</TextLink>,
            },
            ...(tried.length < MOST_TRIALS ? [tries] : []),
          ]}
        />
      )}
      <p className="text-sm text-ink-soft">{t("communes.all")}</p>
      <FigureFiles {...download} />
    </section>
  );
}
