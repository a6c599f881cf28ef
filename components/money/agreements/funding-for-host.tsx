import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { FundingForHost } from "@/lib/money/agreements/queries";

/** What a host reads of the agreement that pays for the training at its school: the ceiling, and payments by year. */
export async function FundingForHostView({ agreement }: { agreement: FundingForHost }) {
  const [t, f, common] = await Promise.all([
    getTranslations("agreements"),
    getFormat(),
    getTranslations("common.table"),
  ]);
  const { ceilingCents, paidByYear } = agreement;
  const paid = f.euros(paidByYear.reduce((sum, { cents }) => sum + cents, 0));
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("forHost.title", { paid, ceiling: f.euros(ceilingCents) })}</h2>
      <p className="max-w-prose">{t("forHost.lead")}</p>
      {paidByYear.length === 0 ? (
        <EmptyState>{t("forHost.none")}</EmptyState>
      ) : (
        <div className="max-w-form">
          <Table
            caption={t("forHost.caption")}
            captionHidden
            density="compact"
            fitsPhone
            rows={paidByYear}
            rowKey={({ year }) => year}
            totalLabel={common("total")}
            columns={[
              { key: "year", header: t("forHost.year"), rowHeader: true, cell: ({ year }) => year },
              {
                key: "paid",
                header: t("columns.paid"),
                numeric: true,
                cell: ({ cents }) => f.euros(cents),
                total: paid,
              },
            ]}
          />
        </div>
      )}
    </section>
  );
}
