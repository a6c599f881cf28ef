import { getTranslations } from "next-intl/server";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { CivilDate } from "@/lib/core/civil-date";
import { missingIn } from "@/lib/followup/timeline";
import { getFormat } from "@/lib/i18n/server";
import type { EnrolmentFile } from "@/lib/outcomes/queries";
import { retainedObservation } from "@/lib/outcomes/shown";
import { exitHref, observationHref } from "../_lib/addresses";

/** What the record of a person lacks, each with the way to put it right. */
export async function MissingList({
  enrolments,
  learnerId,
  today,
}: {
  enrolments: readonly EnrolmentFile[];
  learnerId: string;
  today: CivilDate;
}) {
  const t = await getTranslations("outcomes");
  const f = await getFormat();
  const lines = enrolments.flatMap((enrolment) =>
    missingIn(enrolment, today).map((missing) => {
      const cohort = `${enrolment.cohort.school.name} ${enrolment.cohort.code}`;
      if (missing.type === "exit") {
        return {
          key: `${enrolment.id} exit`,
          text: t("person.missingExit", { cohort }),
          href: exitHref(enrolment.cohort.id, enrolment.id),
          action: t("person.recordExit"),
        };
      }
      const { window, fromOn, toOn } = missing.point;
      const held = enrolment.outcomes.filter((outcome) => outcome.window === window && !outcome.supersededAt);
      const isIncomplete = missing.type === "proof" || missing.type === "start";
      const corrected = isIncomplete ? retainedObservation(held, missing.point)?.id : undefined;
      const texts = {
        answer: t("person.missingOutcome", {
          window: t(`window.${window}`),
          from: f.tableDate(fromOn),
          to: f.tableDate(toOn),
        }),
        late: t("person.missingLate", { window: t(`window.${window}`), to: f.tableDate(toOn) }),
        proof: t("person.missingProof", { window: t(`window.${window}`) }),
        start: t("person.missingStart", { window: t(`window.${window}`) }),
      };
      return {
        key: `${enrolment.id} ${window} ${missing.type}`,
        text: texts[missing.type],
        href: observationHref({ learnerId, enrolmentId: enrolment.id, window, corrects: corrected }),
        action: corrected ? t("person.complete") : t("person.record"),
      };
    }),
  );
  return (
    <section aria-labelledby="missing" className="grid gap-2">
      <h2 id="missing" className="text-xl font-semibold">
        {lines.length > 0 ? t("person.missing") : t("person.nothingMissing")}
      </h2>
      {lines.length === 0 ? (
        <p className="text-ink-soft">{t("person.nothingMissingBody")}</p>
      ) : (
        <ul className="grid gap-1">
          {lines.map(({ key, text, href, action }) => (
            <li key={key} className="flex flex-wrap items-baseline gap-x-3">
              <span>
                <Icon name="triangle-exclamation-point" className="me-2 inline size-4 text-warning" />
                {text}
              </span>
              <TextLink href={href} aria-label={`${action}, ${text}`}>
                {action}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
