import "server-only";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { ReportView } from "@/lib/money/returns/report-queries";
import { REPORT_SECTIONS } from "@/lib/money/returns/rules/vocabulary";

/** As many signs as a comment may have (lib/money/returns/schema.ts says so to whoever gets round the form). */
const LONGEST = 2_000;

/** What the provider says of each section of a report, as it stands. */
export async function commentsForm({
  comments,
  commentsVersion,
}: Pick<ReportView, "comments" | "commentsVersion">): Promise<FormContent> {
  const [t, sections] = await Promise.all([
    getTranslations("returns.report"),
    getTranslations("returns.report.sections"),
  ]);
  const fields = REPORT_SECTIONS.map((name): FieldSpec => {
    const label = t("commentOf", { section: sections(name) });
    return { name, label, kind: "long", lines: 3, maxLength: LONGEST, optional: true };
  });
  return { fields, values: comments, version: commentsVersion };
}

/** As of which day the figures of a report are frozen: today, unless somebody says otherwise. */
export async function freezeForm(today: string): Promise<FormContent> {
  const t = await getTranslations("returns.report");
  return {
    fields: [{ name: "asOf", label: t("asOf"), hint: t("asOfHint"), kind: "date" }],
    values: { asOf: showDate(today) },
  };
}

export async function acceptForm(today: string): Promise<FormContent> {
  const t = await getTranslations("returns.report");
  return {
    fields: [{ name: "acceptedOn", label: t("acceptedOnField"), hint: t("acceptLead"), kind: "date" }],
    values: { acceptedOn: showDate(today) },
  };
}

export async function sendBackForm(): Promise<FormContent> {
  const t = await getTranslations("returns.report");
  const reason = { name: "reason", label: t("reason"), hint: t("reasonHint"), kind: "long", lines: 4 } as const;
  return { fields: [{ ...reason, maxLength: LONGEST }], values: {} };
}
