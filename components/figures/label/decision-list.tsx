import { TextLink } from "@/components/ui/link";
import { StatementAuthor, StatementHistory, StatementLink } from "@/components/ui/statement";
import type { DecisionLine, TakenBackDecision } from "@/lib/figures/label/history-queries";
import type { LabelView } from "@/lib/figures/label/read-labels";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { decisionText } from "./label-texts";

type Props = {
  label: LabelView;
  decisions: readonly DecisionLine[];
  takenBack: readonly TakenBackDecision[];
  base: string;
  manages: boolean;
};

/** What was decided of a label, the latest first, with what was corrected and taken back. */
export async function DecisionList({ label, decisions, takenBack, base, manages }: Props) {
  const [t, f] = await Promise.all([getTranslations("label"), getFormat()]);
  return (
    <section aria-labelledby="decisions" className="grid gap-3">
      <h2 id="decisions" className="text-xl font-semibold">
        {t("decisions.title")}
      </h2>
      <ol className="grid max-w-prose gap-4">
        {decisions.map((decision) => (
          <li key={decision.id} className="grid gap-0.5">
            <p className="font-semibold">{decisionText(t, f, decision)}</p>
            <p className="flex flex-wrap gap-x-4 text-ink-soft">
              {t("decisions.of", { day: f.date(decision.decidedOn), reference: decision.reference })}
              {manages && (
                <StatementLink
                  href={`${base}/decision?corriger=${decision.id}`}
                  of={t("actions.correctOf", { what: decisionText(t, f, decision) })}
                  className="print:hidden"
                >
                  {t("actions.correct")}
                </StatementLink>
              )}
            </p>
            {decision.reason && <p>{t("decisions.reason", { reason: decision.reason })}</p>}
            <StatementAuthor of={decision} />
            <StatementHistory
              summary={t("decisions.earlier", { count: decision.earlier.length })}
              rows={decision.earlier}
              line={({ supersededAt, why, ...one }) =>
                t("decisions.earlierLine", { what: decisionText(t, f, one), day: f.instant(supersededAt), why })
              }
            />
          </li>
        ))}
      </ol>
      <StatementHistory
        summary={t("decisions.cancelled", { count: takenBack.length })}
        rows={takenBack}
        line={({ at, why, ...one }) =>
          t("decisions.cancelledLine", { what: decisionText(t, f, one), day: f.instant(at), why })
        }
      />
      <OtherPeriods label={label} base={base} />
    </section>
  );
}

/** The way to the criteria of the other labels that the programme had. */
async function OtherPeriods({ label: { periods, period, asOf }, base }: { label: LabelView; base: string }) {
  const [t, f] = await Promise.all([getTranslations("label"), getFormat()]);
  const others = periods.filter(({ fromOn }) => fromOn !== period?.fromOn && fromOn <= asOf);
  if (others.length === 0) return null;
  return (
    <ul className="grid gap-1 text-sm print:hidden">
      {others.map(({ fromOn, untilOn }) => (
        <li key={fromOn}>
          <TextLink href={`${base}?periode=${fromOn}`}>
            {t("decisions.periods", { periods: t("period", { from: f.date(fromOn), until: f.date(untilOn) }) })}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
