import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { AgreementView, FundingAgreement } from "@/lib/money/agreements/queries";
import { instalmentName, isPayable, periodText, STATUS_TONES } from "./agreement-texts";

/** The number of an agreement, whose it is and when; of a funding one in a sentence what is late, or paid. */
export async function AgreementHeader({
  agreement,
  base,
  manages,
}: {
  agreement: AgreementView;
  base: string;
  manages: boolean;
}) {
  const [t, f] = await Promise.all([getTranslations("agreements"), getFormat()]);
  const { kind, number, status } = agreement;
  const party = kind === "hosting" ? agreement.host : agreement.provider;
  const canPay = kind === "funding" && agreement.instalments.some(isPayable);
  return (
    <>
      <PageHeader
        title={t(kind === "hosting" ? "nameHosting" : "nameFunding", { number })}
        crumbs={[{ href: "/conventions", label: t("title") }]}
        meta={
          <>
            <span>{t("with", { party })}</span>
            <span>{periodText(t, f, agreement)}</span>
            <Badge tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Badge>
          </>
        }
        action={
          manages && (
            <>
              <LinkButton href={`${base}/avenant`} icon={<Icon name="pencil" />}>
                {t("amend")}
              </LinkButton>
              {canPay && (
                <LinkButton href={`${base}/paiement`} look="primary" icon={<Icon name="plus" />}>
                  {t("payment.recordLong")}
                </LinkButton>
              )}
            </>
          )
        }
      />
      {kind === "funding" && <Summary agreement={agreement} />}
    </>
  );
}

/** How much of the ceiling was paid, and the first thing that is late. */
async function Summary({ agreement }: { agreement: FundingAgreement }) {
  const [t, f] = await Promise.all([getTranslations("agreements"), getFormat()]);
  const { paidCents, ceilingCents, instalments, reports } = agreement;
  const overdue = instalments.filter(({ lateDays }) => lateDays > 0);
  const late = [
    ...overdue.map((one) => t("late.instalment", { name: instalmentName(t, one), days: one.lateDays })),
    ...reports
      .filter(({ lateDays }) => lateDays > 0)
      .map(({ kind, lateDays }) => t("late.report", { kind: t(`reportKinds.${kind}`), days: lateDays })),
  ];
  return (
    <div className="mb-8 grid gap-1">
      <p className="text-figure font-bold tabular-nums">{f.euros(paidCents)}</p>
      <p className="text-ink-soft">
        {t("paidOf", { ceiling: f.euros(ceilingCents), left: f.euros(ceilingCents - paidCents) })}
      </p>
      {late.map((sentence) => (
        <p key={sentence} className="flex items-center gap-2 font-semibold">
          <Icon name="triangle-exclamation-point" className="size-4 text-warning" />
          {sentence}
        </p>
      ))}
    </div>
  );
}
