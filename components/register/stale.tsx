import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { Notice } from "@/components/ui/notice";
import { getFormat } from "@/lib/i18n/server";
import { RefreshForm } from "./refresh-form";

/** The dry run on the page is one of before: says so, and offers to make it again. */
export async function StaleDryRun({
  action,
  importId,
  madeAt,
}: {
  action: ComponentProps<typeof RefreshForm>["action"];
  importId: string;
  madeAt: Date;
}) {
  const [t, format] = await Promise.all([getTranslations("register.dryRun"), getFormat()]);
  return (
    <Notice kind="warning" title={t("stale", { when: format.instant(madeAt) })}>
      <div className="grid gap-3">
        <p>{t("staleNext")}</p>
        <RefreshForm action={action} importId={importId} texts={{ submit: t("refresh"), pending: t("refreshing") }} />
      </div>
    </Notice>
  );
}
