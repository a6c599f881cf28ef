import { Notice } from "@/components/ui/notice";
import type { ReviewView } from "@/lib/competition/applications/review-queries";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** To who stepped out of the review of a call: since when, what became of their scores, and whose turn it is. */
export async function SteppedOut({ review: { application, own } }: { review: ReviewView }) {
  const { leftAt, step } = application;
  if (!leftAt) return null;
  const [t, format] = await Promise.all([getTranslations("applications.review"), getFormat()]);
  const unscored = own?.recusedAt != null && !own.givenAt;
  return (
    <Notice kind="info" title={t(unscored ? "leftUnscored" : "left", { day: format.date(civilDayOf(leftAt)) })}>
      {step === "others" && t("leftToOthers")}
    </Notice>
  );
}
