import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** What the start page of who sees to e-mails says of them; nothing while all of them leave. */
export async function UndeliveredNotice({
  count: { failed, waiting },
}: {
  count: { failed: number; waiting: number };
}) {
  if (failed + waiting === 0) return null;
  const t = await getTranslations("mail.overview.home");
  const said = [failed > 0 && t("failed", { count: failed }), waiting > 0 && t("waiting", { count: waiting })];
  return (
    <div className="mb-6">
      <Notice kind={failed > 0 ? "warning" : "info"} title={said.filter(Boolean).join(" · ")}>
        <TextLink href="/administration/courriels">{t("open")}</TextLink>
      </Notice>
    </div>
  );
}
