import { Notice } from "@/components/ui/notice";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import type { RunState } from "@/lib/register/runs";

/** Why the last confirmation wrote nothing, and what to do. */
export async function NotImported({ run: { reason, at } }: { run: Extract<RunState, { state: "ended" }> }) {
  const [t, format] = await Promise.all([getTranslations("register.ended"), getFormat()]);
  return (
    <Notice kind="warning" title={t(`title.${reason}`)} live>
      {t("confirmed", { when: format.instant(at) })} {t(`next.${reason}`)}
    </Notice>
  );
}
