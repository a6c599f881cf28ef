import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CampaignSummary } from "@/lib/people/campaign/queries";

type Props = { campaign: CampaignSummary; today: CivilDate; open: FormAction; close: FormAction };

/** Whoever runs the campaign opens it from a day on, or stops it; both are on record. */
export async function CampaignState({ campaign: { opensOn }, today, open, close }: Props) {
  const [t, f] = await Promise.all([getTranslations("campaign"), getFormat()]);
  if (opensOn)
    return (
      <Form
        id="close-campaign"
        action={close}
        submit={t("closeSubmit")}
        look="secondary"
        errorTitle={t("notDone")}
        summary={t("manage")}
        open
        className="gap-3"
        fields={[]}
        before={<p className="max-w-prose">{t("closeText")}</p>}
      />
    );
  const opens = {
    name: "opensOn",
    kind: "date",
    label: t("opensOn"),
    hint: t("opensOnHint"),
    width: "short",
  } as const;
  return (
    <Form
      id="open-campaign"
      action={open}
      fields={[opens]}
      values={{ opensOn: f.tableDate(today) }}
      submit={t("openSubmit")}
      errorTitle={t("notDone")}
      summary={t("manage")}
      open
    />
  );
}

/** Without a mail server the page says what would leave, and what does leave by text message. */
export async function WhatLeaves({ campaign: { sends, sms } }: { campaign: Pick<CampaignSummary, "sends" | "sms"> }) {
  const t = await getTranslations("campaign");
  return (
    <>
      {!sends && (
        <Notice kind="warning" title={t("noServer")}>
          {t(sms === "gateway" ? "noServerButSms" : "noServerText")}
        </Notice>
      )}
      {sms === "file" && (
        <Notice kind="info" title={t("smsFile")}>
          {t("smsFileText")}
        </Notice>
      )}
    </>
  );
}
