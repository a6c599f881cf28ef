import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Means } from "@/lib/people/followup/rules/queue";

/** A button to press on a telephone, the largest thing after the name where one reads it off a screen. */
const LARGE =
  "whitespace-nowrap underline decoration-accent underline-offset-4 max-sm:flex max-sm:min-h-14 max-sm:flex-wrap max-sm:items-center max-sm:justify-center max-sm:gap-x-3 max-sm:rounded-md max-sm:bg-accent max-sm:px-4 max-sm:py-2 max-sm:text-on-accent max-sm:no-underline";

/** By what somebody is reached: their number; where it is wrong or there is none, their address. */
export async function QueueMeans({
  learner: { phone, email },
  means,
}: {
  learner: { phone: string | null; email: string | null };
  means: Means;
}) {
  const [t, queue, f] = await Promise.all([
    getTranslations("followup.side"),
    getTranslations("followup.queue"),
    getFormat(),
  ]);
  if (phone && means === "phone")
    return (
      <p className="text-2xl font-semibold tabular-nums max-sm:text-xl">
        <a href={`tel:${phone}`} className={LARGE}>
          <span className="sm:sr-only">{t("call")}</span> {f.phone(phone)}
        </a>
      </p>
    );
  return (
    <div className="grid gap-1">
      <p className="text-xl font-semibold text-ink-soft max-sm:text-base">
        {phone ? t("wrongNumber", { phone: f.phone(phone) }) : queue("noPhone")}
      </p>
      {email && means === "email" && (
        <p className="text-lg font-semibold wrap-anywhere">
          <a href={`mailto:${email}`} className="underline decoration-accent underline-offset-4">
            {email}
          </a>
        </p>
      )}
    </div>
  );
}
