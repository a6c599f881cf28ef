import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** On the page of a cohort: that applications of the site wait to be examined, and where. */
export async function ToExamineNotice({ count, base }: { count: number; base: string }) {
  if (count === 0) return null;
  const t = await getTranslations("online.examine");
  return (
    <Notice kind="info" title={t("notice", { count })}>
      <TextLink href={`${base}/a-examiner`}>{t("noticeLink")}</TextLink>
    </Notice>
  );
}
