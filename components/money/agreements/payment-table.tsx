import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { StatementAuthor, StatementLink } from "@/components/ui/statement";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { FundingAgreement } from "@/lib/money/agreements/queries";
import { instalmentName } from "./agreement-texts";

type Props = { agreement: FundingAgreement; base: string; manages: boolean };

/** Every payment by its day; a cancelled one stays, with why. */
export async function PaymentTable({ agreement, base, manages }: Props) {
  const [t, f, common] = await Promise.all([
    getTranslations("agreements"),
    getFormat(),
    getTranslations("common.table"),
  ]);
  const { payments, instalments, paidCents } = agreement;
  type Row = FundingAgreement["payments"][number];
  const nameOf = ({ instalment }: Row) => {
    const found = instalments.find(({ position }) => position === instalment);
    return found ? instalmentName(t, found) : String(instalment);
  };
  const cancel = {
    key: "cancel",
    header: t("columns.act"),
    act: true,
    cell: ({ id, reference, takenBack }: Row) =>
      !takenBack && (
        <StatementLink href={`${base}/paiement?annuler=${id}`} of={t("payment.cancelOf", { reference })}>
          {t("payment.cancel")}
        </StatementLink>
      ),
  };
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("payment.title")}</h2>
      {payments.length === 0 ? (
        <EmptyState>{t("payment.none")}</EmptyState>
      ) : (
        <Table
          caption={t("payment.title")}
          captionHidden
          density="compact"
          rows={payments}
          rowKey={({ id }) => String(id)}
          totalLabel={common("total")}
          columns={[
            { key: "reference", header: t("columns.reference"), rowHeader: true, cell: ({ reference }) => reference },
            { key: "paidOn", header: t("columns.paidOn"), numeric: true, cell: ({ paidOn }) => f.tableDate(paidOn) },
            { key: "instalment", header: t("columns.instalment"), cell: nameOf },
            {
              key: "cents",
              header: t("columns.amount"),
              numeric: true,
              cell: ({ cents, takenBack }) => (takenBack ? <s>{f.euros(cents)}</s> : f.euros(cents)),
              total: f.euros(paidCents),
            },
            {
              key: "state",
              header: t("columns.status"),
              cell: (payment) => (
                <>
                  {payment.takenBack
                    ? t("payment.cancelled", { day: f.tableDate(payment.takenBack.on), reason: payment.takenBack.why })
                    : t("payment.holds")}{" "}
                  <StatementAuthor of={payment} />
                  {!payment.takenBack && payment.errorsSince > 0 && (
                    <span className="block">{t("payment.errorsSince", { count: payment.errorsSince })}</span>
                  )}
                  {!payment.takenBack && payment.mergesSince > 0 && (
                    <span className="block">{t("payment.mergesSince", { count: payment.mergesSince })}</span>
                  )}
                </>
              ),
            },
            ...(manages ? [cancel] : []),
          ]}
        />
      )}
    </section>
  );
}

/** The reports that the provider owes, by the day they are due. */
export async function ReportTable({ agreement: { id, reports } }: Pick<Props, "agreement">) {
  const [t, f] = await Promise.all([getTranslations("agreements"), getFormat()]);
  type Row = FundingAgreement["reports"][number];
  if (reports.length === 0) return null;
  const state = ({ acceptedOn, handed, lateDays }: Row) => {
    if (acceptedOn) return t("report.accepted", { day: f.tableDate(acceptedOn) });
    const waiting = handed && handed.state !== "accepted" ? handed.state : null;
    const stands = waiting ? t(`report.states.${waiting}`) : t("report.awaited");
    const late = t("report.late", { days: lateDays });
    if (lateDays === 0) return stands;
    return waiting ? f.list([stands, late], "every") : late;
  };
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("report.title")}</h2>
      <Table
        caption={t("report.title")}
        captionHidden
        density="compact"
        rows={reports}
        rowKey={({ position }) => String(position)}
        columns={[
          {
            key: "kind",
            header: t("columns.report"),
            rowHeader: true,
            cell: ({ kind, position, dueOn }) => (
              <TextLink href={`/restitutions/bilans/${id}/${position}`}>
                <span aria-hidden="true">{t(`reportKinds.${kind}`)}</span>
                <span className="sr-only">
                  {t("report.openOf", { kind: t(`reportKinds.${kind}`), day: f.date(dueOn) })}
                </span>
              </TextLink>
            ),
          },
          { key: "due", header: t("columns.dueOn"), numeric: true, cell: ({ dueOn }) => f.tableDate(dueOn) },
          {
            key: "state",
            header: t("columns.status"),
            cell: (row) => <span className={row.lateDays > 0 ? "font-semibold" : undefined}>{state(row)}</span>,
          },
        ]}
      />
    </section>
  );
}
