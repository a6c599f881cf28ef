import { Icon } from "@/components/ui/icon";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** That somebody does not want to be contacted any more, beside how they could be. */
export async function ObjectionMark({ since }: { since: CivilDate }) {
  const [t, f] = await Promise.all([getTranslations("objections"), getFormat()]);
  const told = t("mark", { date: f.date(since) });
  return (
    <span className="inline-flex items-baseline gap-1 font-semibold text-warning">
      <Icon name="circle-x" className="size-4 shrink-0 self-center" />
      <span>{told}</span>
    </span>
  );
}
