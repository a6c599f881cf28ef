import { hoursAddress } from "@/components/people/cohorts/people-links";
import { DescriptionList } from "@/components/ui/description-list";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { StatementAuthor, StatementHistory } from "@/components/ui/statement";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CoveredLine, FundingAgreement } from "@/lib/money/agreements/queries";
import { sumCents } from "@/lib/money/agreements/rules/money";
import { instalmentName, instalmentStateText, isPayable } from "./agreement-texts";

type Props = { agreement: FundingAgreement; base: string; manages: boolean };

/** The parts of the ceiling: what each waits for, by when it is due, what was paid of it. */
export async function InstalmentTable({ agreement, base, manages }: Props) {
  const [t, f, common] = await Promise.all([
    getTranslations("agreements"),
    getFormat(),
    getTranslations("common.table"),
  ]);
  const { instalments, paidCents } = agreement;
  type Row = FundingAgreement["instalments"][number];
  const due = ({ dueOn, dueDays, payBy }: Row) =>
    payBy ? f.tableDate(payBy) : dueOn === null ? t("instalment.dueDays", { days: dueDays }) : f.tableDate(dueOn);
  const pay = {
    key: "pay",
    header: t("columns.act"),
    act: true,
    cell: (row: Row) =>
      isPayable(row) && (
        <TextLink href={`${base}/paiement?tranche=${row.position}`}>
          <span aria-hidden="true">{t("payment.record")}</span>
          <span className="sr-only">{t("payment.recordOf", { name: instalmentName(t, row) })}</span>
        </TextLink>
      ),
  };
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("instalment.title")}</h2>
      <Table
        caption={t("instalment.title")}
        captionHidden
        density="compact"
        rows={instalments}
        rowKey={({ position }) => String(position)}
        totalLabel={common("total")}
        columns={[
          { key: "name", header: t("columns.instalment"), rowHeader: true, cell: (row) => instalmentName(t, row) },
          {
            key: "cents",
            header: t("columns.amount"),
            numeric: true,
            cell: ({ cents }) => f.euros(cents),
            total: f.euros(sumCents(instalments)),
          },
          {
            key: "proof",
            header: t("columns.proof"),
            cell: ({ proof, proofOn }) =>
              proofOn
                ? t("instalment.proofSince", { proof: t(`proofs.${proof}`), day: f.tableDate(proofOn) })
                : t("instalment.proofMissing", { proof: t(`proofs.${proof}`) }),
          },
          { key: "due", header: t("columns.payBy"), numeric: true, cell: due },
          {
            key: "paid",
            header: t("columns.paid"),
            numeric: true,
            cell: (row) => f.euros(row.paidCents),
            total: f.euros(paidCents),
          },
          {
            key: "state",
            header: t("columns.status"),
            cell: (row) => (
              <span className={row.lateDays > 0 ? "font-semibold" : undefined}>{instalmentStateText(t, f, row)}</span>
            ),
          },
          ...(manages && instalments.some(isPayable) ? [pay] : []),
        ]}
      />
    </section>
  );
}

/** The cohorts that are paid for: what was planned, and what the provider states of their hours. */
export async function CoveredTable({
  agreement: { id, cohorts },
  states,
  opens,
}: {
  agreement: FundingAgreement;
  /** Whether the reader states hours, and opens a cohort. */
  states: boolean;
  opens: boolean;
}) {
  const [t, f, common] = await Promise.all([
    getTranslations("agreements"),
    getFormat(),
    getTranslations("common.table"),
  ]);
  type Row = FundingAgreement["cohorts"][number];
  const name = ({ school, code }: Row) => t("cohortName", { school: school.name, code });
  const whole = (row: Row) => <KeepWhole>{name(row)}</KeepWhole>;
  const state = {
    key: "act",
    header: t("columns.act"),
    act: true,
    cell: (row: Row) => (
      <TextLink href={hoursAddress(row.cohortId, id)}>
        <span aria-hidden="true">{t(row.stated ? "hours.correct" : "hours.state")}</span>
        <span className="sr-only">{t("hours.stateOf", { name: name(row) })}</span>
      </TextLink>
    ),
  };
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("cohorts.title", { count: cohorts.length })}</h2>
      <Table
        caption={t("cohorts.caption")}
        captionHidden
        density="compact"
        rows={cohorts}
        rowKey={({ cohortId }) => cohortId}
        {...(cohorts.length > 1 && { totalLabel: common("total") })}
        columns={[
          {
            key: "cohort",
            header: t("columns.cohort"),
            rowHeader: true,
            cell: (row) =>
              opens ? <TextLink href={`/promotions/${row.cohortId}/resultats`}>{whole(row)}</TextLink> : whole(row),
          },
          {
            key: "days",
            header: t("columns.days"),
            cell: ({ startsOn, endsOn }) => t("cohorts.days", { from: f.tableDate(startsOn), to: f.tableDate(endsOn) }),
          },
          {
            key: "hours",
            header: t("columns.plannedHours"),
            numeric: true,
            cell: ({ plannedHours }) => f.integer(plannedHours),
          },
          {
            key: "cost",
            header: t("columns.plannedCost"),
            numeric: true,
            cell: ({ plannedCents }) => f.euros(plannedCents),
            total: f.euros(cohorts.reduce((sum, { plannedCents }) => sum + plannedCents, 0)),
          },
          {
            key: "stated",
            header: t("columns.statedHours"),
            numeric: true,
            cell: ({ stated }) => (stated ? f.integer(stated.hours) : t("hours.none")),
          },
          {
            key: "source",
            header: t("columns.source"),
            cell: ({ stated }) => (stated ? <HoursSource stated={stated} /> : t("hours.noSource")),
          },
          ...(states ? [state] : []),
        ]}
      />
      <p className="max-w-prose text-sm text-ink-soft">{t("hours.note")}</p>
    </section>
  );
}

/** Who stated the hours, when, and what was stated before. */
async function HoursSource({ stated }: { stated: NonNullable<CoveredLine["stated"]> }) {
  const [t, f] = await Promise.all([getTranslations("agreements.hours"), getFormat()]);
  const { statedOn, earlier } = stated;
  return (
    <>
      {t("source", { day: f.tableDate(statedOn) })} <StatementAuthor of={stated} />
      <StatementHistory
        summary={t("earlier", { count: earlier.length })}
        rows={earlier}
        line={({ hours, statedOn: day, supersededAt, why }) =>
          t("earlierLine", { hours: f.integer(hours), stated: f.date(day), day: f.instant(supersededAt), why })
        }
      />
    </>
  );
}

/** Who pays how much of what the cohorts are to cost. */
export async function FinancingPlan({
  agreement: { ceilingCents, funders, cohorts, instalments },
}: {
  agreement: FundingAgreement;
}) {
  const [t, f] = await Promise.all([getTranslations("agreements"), getFormat()]);
  const cost = cohorts.reduce((sum, { plannedCents }) => sum + plannedCents, 0);
  const covered = ceilingCents + sumCents(funders);
  const unplanned = ceilingCents - sumCents(instalments);
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("plan.title")}</h2>
      <DescriptionList
        items={[
          { term: t("plan.cost"), details: f.euros(cost) },
          { term: t("plan.region"), details: t("plan.upTo", { amount: f.euros(ceilingCents) }) },
          ...funders.map(({ name, cents }) => ({ term: name, details: f.euros(cents) })),
          ...(cost > covered ? [{ term: t("plan.missing"), details: f.euros(cost - covered) }] : []),
          ...(unplanned > 0 ? [{ term: t("plan.unplanned"), details: f.euros(unplanned) }] : []),
        ]}
      />
    </section>
  );
}
