import { getTranslations } from "next-intl/server";
import { outcomeText } from "@/app/_figures/outcome-text";
import { type Column, Table } from "@/components/ui/table";
import {
  FRAMEWORKS,
  kindOf,
  OUTCOME_CLASSES,
  type OutcomeClass,
  type Treatment,
  treatmentIn,
} from "@/lib/indicators/definitions";
import { FAMILY_OF } from "@/lib/outcomes/kinds";

const WORDS = {
  P: "treatment.P",
  D: "treatment.D",
  T: "treatment.T",
  N: "treatment.N",
  X: "treatment.X",
  "-": "treatment.none",
  "?": "treatment.unknown",
} as const satisfies Record<Treatment, string>;

const isPositive = (treatment: Treatment) => ["P", "D", "T"].includes(treatment);

/** The table the computation reads, in words: every situation, and what each framework makes of it. */
export async function Treatments() {
  const [t, say, outcomes] = await Promise.all([
    getTranslations("dashboard.definitions"),
    getTranslations("indicators"),
    getTranslations("outcomes"),
  ]);
  const frameworks = FRAMEWORKS.map(
    (framework): Column<OutcomeClass> => ({
      key: framework,
      header: say(`framework.${framework}`),
      cell: (outcome) => {
        const treatment = treatmentIn(framework, outcome);
        return (
          <span className={isPositive(treatment) ? "font-semibold" : "text-ink-soft"}>{say(WORDS[treatment])}</span>
        );
      },
    }),
  );
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("treatments")}</h2>
      <p>{t("treatmentsLead")}</p>
      <Table
        caption={t("treatments")}
        captionHidden
        density="compact"
        rows={OUTCOME_CLASSES}
        rowKey={(outcome) => outcome}
        columns={[
          {
            key: "situation",
            header: t("situation"),
            rowHeader: true,
            cell: (outcome) => <span className="font-normal">{outcomeText(outcome, say, outcomes)}</span>,
          },
          { key: "family", header: t("family"), cell: (outcome) => outcomes(`family.${FAMILY_OF[kindOf(outcome)]}`) },
          ...frameworks,
        ]}
      />
    </section>
  );
}
