import { FlashNotice } from "@/components/shell/flash";
import { OpensNothing } from "@/components/shell/opens-nothing";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import type { Flash } from "@/lib/entrances/web/flash";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { getOwnApplication } from "@/lib/people/online/queries";

type Props = {
  application: Awaited<ReturnType<typeof getOwnApplication>>;
  token: string;
  flash: Flash | null;
  confirm: FormAction;
  withdraw: FormAction;
};

/** Whoever holds the link says that they applied, or erases what was sent. Nothing of what was sent is shown: it may be another's. */
export async function OwnApplication({ application, token, flash, confirm, withdraw }: Props) {
  const [t, f] = await Promise.all([getTranslations("online.own"), getFormat()]);
  if (!application)
    return (
      <OpensNothing title={t("deadTitle")} see={t("see")}>
        {t("dead")}
      </OpensNothing>
    );
  const { school, receivedOn, startsOn, isConfirmed, isCancelled } = application;
  return (
    <>
      <PageHeader title={t(isCancelled ? "cancelled" : isConfirmed ? "confirmed" : "title")} />
      <div className="grid max-w-prose gap-6">
        <FlashNotice flash={flash} />
        <p>{t("lead", { school, day: f.date(receivedOn), start: f.date(startsOn) })}</p>
        {isCancelled ? (
          <p>
            {t("cancelledText")} <TextLink href="/reseau">{t("see")}</TextLink>
          </p>
        ) : isConfirmed ? (
          <p>{t("confirmedText")}</p>
        ) : (
          <Form id="confirm" action={confirm} about={{ token }} submit={t("confirm")} open />
        )}
        <section className="grid gap-3 border-t border-line pt-4">
          {!isConfirmed && <p>{t("notYou")}</p>}
          <p className="text-ink-soft">{t("eraseText")}</p>
          <Form id="erase" action={withdraw} about={{ token }} submit={t("erase")} look="secondary" open />
        </section>
      </div>
    </>
  );
}
