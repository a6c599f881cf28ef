import { hoursAddress } from "@/components/people/cohorts/people-links";
import type { BadgeTone } from "@/components/ui/badge";
import type { Format } from "@/lib/foundation/i18n/format";
import type { getTranslations } from "@/lib/foundation/i18n/server";
import type { ReturnLine, ReturnStanding, UnknownFacts } from "@/lib/money/returns/queries";
import type { ReportState } from "@/lib/money/returns/rules/vocabulary";

export type ReturnTexts = Awaited<ReturnType<typeof getTranslations<"returns">>>;

export const REPORT_TONES: Record<ReportState, BadgeTone> = {
  draft: "neutral",
  submitted: "info",
  sent_back: "warning",
  accepted: "success",
};

/** « Bilan final de la convention 2018-031 » */
export function nameOf(t: ReturnTexts, { about }: Pick<ReturnLine, "about">): string {
  switch (about.kind) {
    case "funding_report":
      return t("names.report", { kind: about.report, agreement: about.agreement });
    case "bpf":
      return t("names.bpf", { year: String(about.year), provider: about.provider });
    case "label":
      return t("names.label", { title: about.title });
    default:
      return t(`names.${about.kind}`, { year: String(about.year) });
  }
}

export function returnAddress({ about }: Pick<ReturnLine, "about">): string {
  switch (about.kind) {
    case "funding_report":
      return `/restitutions/bilans/${about.agreementId}/${about.position}`;
    case "bpf":
      return `/restitutions/bpf?annee=${about.year}&organisme=${encodeURIComponent(about.providerCode)}`;
    case "label":
      return `/label/${about.programmeId}`;
    default:
      return `/restitutions/${about.kind === "qualiopi" ? "qualiopi" : "fse"}?annee=${about.year}`;
  }
}

/** Where facts of a kind are filled in for one cohort, for whoever may; hours lead back to the agreement they are asked for. */
export function fillAddress(kind: UnknownFacts["kind"], cohortId: string, agreementId: string | null): string | null {
  switch (kind) {
    case "hours":
      return hoursAddress(cohortId, agreementId);
    case "exits":
      return `/promotions/${cohortId}/terminer`;
    case "titles":
      return `/promotions/${cohortId}/effectif`;
    case "answers":
      return `/promotions/${cohortId}/sorties?echeance=M6`;
    default:
      return null;
  }
}

export function returnStateText(
  t: ReturnTexts,
  f: Format,
  line: ReturnStanding & { about?: ReturnLine["about"] },
): string {
  const { about, state, lateDays, doneOn, handedOn, openUntil } = line;
  const dayOf = (day: string | null) => (day ? f.date(day) : "");
  // A report was handed in before the day on which the Région accepted it.
  const accepted = String(about?.kind === "funding_report");
  if (state === "done") return t("states.done", { accepted, day: dayOf(doneOn) });
  if (state === "to_complete") return t("states.to_complete", { day: dayOf(handedOn), until: dayOf(openUntil) });
  const owed = lateDays > 0 ? t("late", { days: lateDays }) : t(`states.${state}`);
  if (!handedOn) return owed;
  return `${owed}, ${t("before", { day: dayOf(handedOn), why: openUntil ? "six_months" : "early" })}`;
}
