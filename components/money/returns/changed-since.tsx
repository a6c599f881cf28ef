import { Notice } from "@/components/ui/notice";
import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Since } from "@/lib/money/returns/change-records";
import type { ReportState } from "@/lib/money/returns/rules/vocabulary";

type Texts = {
  t: Awaited<ReturnType<typeof getTranslations<"returns.changed">>>;
  sections: Awaited<ReturnType<typeof getTranslations<"returns.report.sections">>>;
  criteria: Awaited<ReturnType<typeof getTranslations<"label.criteria.short">>>;
  f: Format;
};

function changeText({ t, sections, criteria, f }: Texts, change: Since["change"], marked: boolean): string {
  const moved = (of: "trainees" | "hours" | "participants", by: number) =>
    by === 0 ? [] : [t(of, { count: Math.abs(by), more: by > 0 ? "yes" : "no" })];
  const by = (parts: readonly string[], otherwise: "lines" | "rows") =>
    parts.length > 0 ? t("by", { parts: f.list(parts, "every") }) : t(otherwise);
  switch (change.kind) {
    case "bpf":
      return by([...moved("trainees", change.trainees), ...moved("hours", change.hours)], "lines");
    case "fse_participants":
      return by(moved("participants", change.participants), "rows");
    case "qualiopi":
      return t("results", { count: change.lines.length, names: f.list(change.lines, "every") });
    case "label": {
      const names = f.list(
        change.criteria.map((criterion) => criteria(criterion)),
        "every",
      );
      return [
        ...(change.criteria.length > 0 ? [t("criteria", { count: change.criteria.length, names })] : []),
        ...(change.claimsFiles && !marked ? [t("claimsFiles")] : []),
        ...(change.decisions ? [t("decisions")] : []),
      ].join(" ");
    }
    case "funding_report": {
      const names = f.list(
        change.sections.map((section) => sections(section)),
        "every",
      );
      return t("sections", { count: change.sections.length, names });
    }
  }
}

function stepText({ t }: Texts, { change, corrected }: Since, writes: boolean, state: ReportState | undefined): string {
  const isWithRegion = state === "submitted" || state === "accepted";
  if (corrected !== null && !isWithRegion) return t("toSend", { number: corrected, kind: change.kind });
  if (state) return t(`report.${isWithRegion ? state : writes ? "draft" : "sent_back"}`);
  if (change.kind === "fse_participants") return t(writes ? "file" : "toFile");
  return t(writes ? "freeze" : "toFreeze");
}

/** That what was handed over is no longer what the records give: by what, and what may be done. */
export async function ChangedSince({
  changed,
  marked = false,
  writes,
  state,
}: {
  changed: Since;
  /** Whether the page says by itself that the version speaks of documents that were not kept. */
  marked?: boolean;
  writes: boolean;
  /** Of a report: who has it now decides what may be done. */
  state?: ReportState;
}) {
  const [t, sections, criteria, f] = await Promise.all([
    getTranslations("returns.changed"),
    getTranslations("returns.report.sections"),
    getTranslations("label.criteria.short"),
    getFormat(),
  ]);
  const texts = { t, sections, criteria, f };
  const { number, sentOn, change } = changed;
  return (
    <div className="max-w-prose">
      <Notice kind="warning" title={t("title", { number, day: f.date(sentOn), kind: change.kind })}>
        {changeText(texts, change, marked)} {stepText(texts, changed, writes, state)}
      </Notice>
    </div>
  );
}
