import { getTranslations } from "next-intl/server";
import { getFormat } from "@/lib/i18n/server";
import { isInInterval } from "@/lib/outcomes/rules/due-points";
import type { GridRow } from "@/lib/outcomes/rules/grid-row";
import { isNonResponse } from "@/lib/outcomes/rules/vocabulary";

/** Before another observation is recorded: that an answer counts already, which no call in vain takes back. */
export async function AnsweredNote({ row: { point, observation } }: { row: Pick<GridRow, "point" | "observation"> }) {
  if (!point || !observation || isNonResponse(observation.kind)) return null;
  if (!isInInterval(point, observation.observedOn)) return null;
  const [t, f] = await Promise.all([getTranslations("outcomes"), getFormat()]);
  return (
    <p className="mb-6 max-w-prose text-ink-soft">
      {t("form.answered", { kind: t(`kind.${observation.kind}`), date: f.date(observation.observedOn) })}
    </p>
  );
}
