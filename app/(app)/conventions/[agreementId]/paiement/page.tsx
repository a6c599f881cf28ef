import type { Metadata } from "next";
import { paymentForm } from "@/components/money/agreements/payment-forms";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getPayment, getPaymentForm } from "@/lib/money/agreements/form-queries";
import { agreementSearch } from "@/lib/money/agreements/schema";
import { recordPaymentAction, takeBackPaymentAction } from "../../actions";

type Props = PageProps<"/conventions/[agreementId]/paiement">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [ctx, { agreementId }, search] = await Promise.all([
    requirePermission("agreement.manage"),
    params,
    searchParams,
  ]);
  const { annuler, tranche } = agreementSearch.parse(search);
  const [form, t] = await Promise.all([getPaymentForm(ctx, agreementId), getTranslations("agreements")]);
  const found = form ?? notFound(ctx);
  const cancelled =
    annuler === undefined ? null : ((await getPayment(ctx, { agreementId, paymentId: annuler })) ?? notFound(ctx));
  const { number } = found;
  const title = cancelled
    ? t("payment.cancelTitle", { reference: cancelled.reference })
    : t("payment.recordTitle", { number });
  return { form: found, tranche, cancelled, title, t };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).title };
}

/** A payment to record, or one to cancel. */
export default async function PaymentPage(props: Props) {
  const [{ form, tranche, cancelled, title, t }, f] = await Promise.all([load(props), getFormat()]);
  const base = `/conventions/${form.id}`;
  const isPaid = form.instalments.every(({ leftCents }) => leftCents === 0);
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/conventions", label: t("title") },
          { href: base, label: t("name", { number: form.number }) },
        ]}
        meta={cancelled && t("payment.cancelLead", { amount: f.euros(cancelled.cents), day: f.date(cancelled.paidOn) })}
      />
      {cancelled ? (
        <Form
          id="cancel-payment"
          action={takeBackPaymentAction}
          fields={[{ name: "why", label: t("fields.cancelReason"), hint: t("fields.cancelHint"), maxLength: 300 }]}
          about={{ statementId: String(cancelled.id) }}
          submit={t("payment.cancelButton", { reference: cancelled.reference })}
          look="danger"
        />
      ) : isPaid ? (
        <EmptyState title={t("payment.allPaid")} action={<LinkButton href={base}>{t("back")}</LinkButton>}>
          {t("payment.allPaidText")}
        </EmptyState>
      ) : (
        <Form
          id="payment"
          action={recordPaymentAction}
          {...(await paymentForm(form, tranche))}
          about={{ agreementId: form.id }}
          submit={t("payment.save")}
        />
      )}
    </>
  );
}
