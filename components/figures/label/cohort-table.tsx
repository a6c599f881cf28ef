import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { listAddress, type PeopleSearch } from "@/lib/figures/indicators/schema";
import type { LabelCohort } from "@/lib/figures/label/label-measures";
import type { LabelView } from "@/lib/figures/label/read-labels";
import type { LabelCriterion } from "@/lib/figures/thresholds/rules/thresholds";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

type Terms = { yes: number; total: number };
const NOBODY = { yes: 0, no: 0, unknown: 0 };

/** What a cohort brings to a criterion; `total` is what its rate is divided by. */
function termsOf({ figures }: LabelCohort, criterion: LabelCriterion): Terms {
  if (criterion === "positive_exits") return { yes: figures?.exits.positives ?? 0, total: figures?.exits.base ?? 0 };
  const { yes, no } = figures?.entered[criterion] ?? NOBODY;
  return { yes, total: yes + no };
}

const LISTS: Record<LabelCriterion, (cohort: string) => string> = {
  positive_exits: (promotion) => listAddress("positives", { promotion }),
  women: (promotion) => listAddress("entrants", { promotion, ...concerned("women") }),
  bac: (promotion) => listAddress("entrants", { promotion, ...concerned("bac") }),
};
const concerned = (critere: "women" | "bac"): Partial<PeopleSearch> => ({ critere, reponse: "yes" });

/** The cohorts behind the criteria: each number opens the people it counts, and they add up to those of the label. */
export async function LabelCohorts({ label, lists }: { label: LabelView; lists: boolean }) {
  const [t, f, common] = await Promise.all([getTranslations("label"), getFormat(), getTranslations("common")]);
  const { cohorts, measures } = label;
  const notAvailable = common("notAvailable");
  const name = ({ school, code }: LabelCohort) => t("cohorts.name", { school: school.name, code });
  const counts = ({ yes, total }: Terms) =>
    total === 0 ? notAvailable : t("criteria.counts", { numerator: f.integer(yes), denominator: f.integer(total) });
  const opened = (count: number, href: string, shown: string, what: string): ReactNode =>
    lists && count > 0 ? (
      <TextLink href={href}>
        <span aria-hidden="true">{shown}</span>
        <span className="sr-only">{t("cohorts.listOf", { counts: shown, what })}</span>
      </TextLink>
    ) : (
      shown
    );
  const column = (criterion: LabelCriterion) => {
    const measure = measures.find((one) => one.criterion === criterion);
    return {
      key: criterion,
      header: t(`criteria.short.${criterion}`),
      numeric: true,
      cell: (cohort: LabelCohort) => {
        if (cohort.isPlanned) return t("noLabel");
        const terms = termsOf(cohort, criterion);
        const what = `${name(cohort)}, ${t(`criteria.short.${criterion}`)}`;
        return opened(terms.yes, LISTS[criterion](cohort.id), counts(terms), what);
      },
      total: measure && counts({ yes: measure.counted.yes, total: measure.denominator }),
    };
  };
  const entrants = cohorts.reduce((sum, { figures }) => sum + (figures?.entrants ?? 0), 0);
  return (
    <section aria-labelledby="promotions" className="grid gap-3">
      <h2 id="promotions" className="text-xl font-semibold">
        {t("cohorts.title", { count: cohorts.length })}
      </h2>
      {cohorts.length === 0 ? (
        <EmptyState>{t("cohorts.none")}</EmptyState>
      ) : (
        <Table
          caption={t("cohorts.caption")}
          captionHidden
          density="compact"
          rows={cohorts}
          rowKey={({ id }) => id}
          totalLabel={common("table.total")}
          columns={[
            {
              key: "cohort",
              header: t("columns.cohort"),
              rowHeader: true,
              cell: (cohort) => <TextLink href={`/promotions/${cohort.id}/resultats`}>{name(cohort)}</TextLink>,
            },
            {
              key: "dates",
              header: t("columns.dates"),
              cell: ({ startsOn, endsOn }) =>
                t("cohorts.dates", { from: f.tableDate(startsOn), until: f.tableDate(endsOn) }),
            },
            {
              key: "seats",
              header: t("columns.seats"),
              numeric: true,
              cell: ({ capacity }) => f.integer(capacity),
              total: f.integer(cohorts.reduce((sum, { capacity }) => sum + capacity, 0)),
            },
            {
              key: "entrants",
              header: t("columns.entrants"),
              numeric: true,
              cell: (cohort) => {
                const { figures, isPlanned, id } = cohort;
                if (isPlanned) {
                  const { yes, no, unknown } = figures?.admitted.women ?? NOBODY;
                  return t("cohorts.planned", { count: yes + no + unknown });
                }
                const count = figures?.entrants ?? 0;
                const what = `${name(cohort)}, ${t("columns.entrants")}`;
                return opened(count, listAddress("entrants", { promotion: id }), f.integer(count), what);
              },
              total: f.integer(entrants),
            },
            column("women"),
            column("bac"),
            column("positive_exits"),
          ]}
        />
      )}
    </section>
  );
}
