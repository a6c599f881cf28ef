import { Badge } from "@/components/ui/badge";
import { DownloadButton, LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { LabelView } from "@/lib/figures/label/read-labels";
import { daysBetween } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { LABEL_TONES, labelTitle } from "./label-texts";

/** Whose label it is, its days and its state; what is to be done about it is its title. */
export async function LabelHeader({ label, base, manages }: { label: LabelView; base: string; manages: boolean }) {
  const [t, nav, f] = await Promise.all([getTranslations("label"), getTranslations("nav.places"), getFormat()]);
  const { state, period, endsOn } = label;
  const isRenewed = period !== null && endsOn !== null && endsOn > period.untilOn;
  const days = period && {
    from: f.date(period.fromOn),
    until: f.date(period.untilOn),
    end: endsOn ? f.date(endsOn) : "",
  };
  return (
    <PageHeader
      title={labelTitle(t, f, label)}
      crumbs={[
        { href: "/conventions", label: nav("agreements") },
        { href: "/label", label: t("title") },
      ]}
      meta={
        <>
          {days && <span>{isRenewed ? t("periodRenewed", days) : t("period", days)}</span>}
          <Badge tone={LABEL_TONES[state]}>{t(`states.${state}`)}</Badge>
        </>
      }
      action={
        <>
          {period && (
            <DownloadButton href={`${base}/preuves${state === "past" ? `?periode=${period.fromOn}` : ""}`}>
              {t("actions.evidence")}
            </DownloadButton>
          )}
          {manages && (
            <LinkButton href={`${base}/decision`} look="primary">
              {t("actions.decide")}
            </LinkButton>
          )}
        </>
      }
    />
  );
}

/** What is to be known first of a label: to be renewed, or not running. */
export async function LabelNotice({ label }: { label: LabelView }) {
  const [t, f] = await Promise.all([getTranslations("label"), getFormat()]);
  const { state, since, alert, endsOn, asOf } = label;
  const renew = alert && endsOn && (
    <Notice kind="warning" title={t(`notice.${alert}`, { day: f.date(endsOn) })}>
      {t("notice.text", { days: daysBetween(asOf, endsOn) + 1 })}
    </Notice>
  );
  const isStopped = state === "suspended" || state === "withdrawn" || state === "lapsed";
  const stopped = since && isStopped && (
    <Notice kind={state === "suspended" ? "warning" : "info"} title={t(`notice.${state}`, { day: f.date(since) })}>
      {state !== "suspended" && t("notice.overText")}
    </Notice>
  );
  if (!renew && !stopped) return null;
  return (
    <div className="grid gap-4">
      {stopped}
      {renew}
    </div>
  );
}
