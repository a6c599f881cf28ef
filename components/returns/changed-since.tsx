import { Notice } from "@/components/ui/notice";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import type { BpfSince } from "@/lib/returns/queries";

/** That what was handed over is no longer what the records give: by how much, and what may be done. */
export async function ChangedSince({ changed, writes }: { changed: BpfSince; writes: boolean }) {
  const [t, f] = await Promise.all([getTranslations("returns.bpf.changed"), getFormat()]);
  const { number, sentOn, change, corrected } = changed;
  const moved = (["trainees", "hours"] as const).filter((of) => change[of] !== 0);
  const parts = moved.map((of) => {
    const count = Math.abs(change[of]);
    return t(of, { count, more: change[of] > 0 ? "yes" : "no" });
  });
  const step = writes ? t("freeze") : t("toFreeze");
  return (
    <div className="mb-6 max-w-prose">
      <Notice kind="warning" title={t("title", { number, day: f.date(sentOn) })}>
        {parts.length > 0 ? t("by", { parts: f.list(parts, "every") }) : t("lines")}{" "}
        {corrected === null ? step : t("toSend", { number: corrected })}
      </Notice>
    </div>
  );
}
