import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/link";
import type { CancelledDecision, DecisionLine } from "@/lib/figures/label/history-queries";
import type { LabelView } from "@/lib/figures/label/read-labels";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { decisionText } from "./label-words";

type Props = {
  label: LabelView;
  decisions: readonly DecisionLine[];
  cancelled: readonly CancelledDecision[];
  base: string;
  manages: boolean;
};

/** What was decided of a label, the latest first, with what was corrected and taken back. */
export async function DecisionList({ label, decisions, cancelled, base, manages }: Props) {
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
                <TextLink href={`${base}/decision?corriger=${decision.id}`} className="print:hidden">
                  <span aria-hidden="true">{t("actions.correct")}</span>
                  <span className="sr-only">{t("actions.correctOf", { what: decisionText(t, f, decision) })}</span>
                </TextLink>
              )}
            </p>
            {decision.reason && <p>{t("decisions.reason", { reason: decision.reason })}</p>}
            {decision.earlier.length > 0 && (
              <Disclosure summary={t("decisions.earlier", { count: decision.earlier.length })} printed>
                <ul className="grid gap-1">
                  {decision.earlier.map((one) => (
                    <li key={one.id}>
                      {t("decisions.earlierLine", {
                        ...{ what: decisionText(t, f, one), day: f.instant(one.supersededAt), why: one.correction },
                      })}
                    </li>
                  ))}
                </ul>
              </Disclosure>
            )}
          </li>
        ))}
      </ol>
      {cancelled.length > 0 && (
        <Disclosure summary={t("decisions.cancelled", { count: cancelled.length })} printed>
          <ul className="grid gap-1">
            {cancelled.map((one) => (
              <li key={one.id}>
                {t("decisions.cancelledLine", {
                  ...{ what: decisionText(t, f, one), day: f.instant(one.cancelledAt), why: one.why },
                })}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
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
