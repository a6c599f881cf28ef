import { DownloadButton, LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { KeepWhole } from "@/components/ui/keep-whole";
import { Written } from "@/components/ui/written";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import type { Outcome } from "@/lib/competition/applications/rules/decision";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** What the assembly decided, the latest first, with what it asked for; and the way to put the next decision on record. */
export async function Decisions({
  application,
  outcomes,
  leaves = false,
  meetCondition,
}: {
  application: ApplicationView;
  /** That may be put on record now, by who reads this; none for a host. */
  outcomes: readonly Outcome[];
  /** Whether the next is left to others by who reads this, having scored last. */
  leaves?: boolean;
  meetCondition: FormAction;
}) {
  const { decisions, side, steppedOut } = application;
  const [t, failure, letter, format] = await Promise.all([
    getTranslations("applications.review"),
    getTranslations("applications.failure"),
    getTranslations("applications.letter"),
    getFormat(),
  ]);
  const decides = outcomes.length > 0;
  if (decisions.length === 0 && !decides && !leaves) return null;
  const meets = side === "region" && !steppedOut && application.next.includes("lift_conditions");
  return (
    <section className="grid gap-4">
      <h2 className="text-xl font-semibold">{t("decision")}</h2>
      {decisions.map(({ id, outcome, deliberationNumber, deliberationOn, reasons, conditions }) => (
        <div key={id} className="grid max-w-prose gap-2">
          <p>
            <span className="font-semibold">{t(`outcomes.${outcome as Outcome}`)}</span>
            <span className="text-ink-soft">
              {" · "}
              <KeepWhole>
                {t("deliberation", { number: deliberationNumber, day: format.date(deliberationOn) })}
              </KeepWhole>
            </span>
          </p>
          <p lang="fr" className="whitespace-pre-wrap">
            {reasons}
          </p>
          <p>
            <DownloadButton href={`/candidatures/${application.id}/decision/${id}`} size="small">
              {letter("download")}
            </DownloadButton>
          </p>
          {conditions.length > 0 && (
            <>
              <h3 className="font-semibold">{t("conditions")}</h3>
              <ul className="grid gap-3">
                {conditions.map((condition) => (
                  <li key={condition.id} className="grid gap-1">
                    <p>
                      <Written>{condition.text}</Written>
                      <span className="text-ink-soft">
                        {", "}
                        {condition.metOn
                          ? t("conditionMet", { day: format.date(condition.metOn) })
                          : t("conditionDueOn", { day: format.date(condition.dueOn) })}
                      </span>
                    </p>
                    {meets && !condition.metOn && (
                      <Form
                        id={`condition-${condition.id}`}
                        action={meetCondition}
                        about={{ applicationId: application.id, conditionId: condition.id }}
                        submit={t("meet")}
                        look="secondary"
                        size="small"
                        open
                      />
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      ))}
      {leaves && <p className="max-w-prose">{failure("decided_by_last_scorer")}</p>}
      {decides && (
        <p>
          <LinkButton
            look={decisions.length === 0 ? "primary" : "secondary"}
            href={`/candidatures/${application.id}/instruction/decision`}
          >
            {t("decide")}
          </LinkButton>
        </p>
      )}
    </section>
  );
}
