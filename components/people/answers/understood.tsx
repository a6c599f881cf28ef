import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { OwnPage } from "@/lib/people/answers/queries";
import { asksStart, asksTrade, type SaidKind } from "@/lib/people/answers/rules/occupation";
import { lastsSixMonths } from "@/lib/people/enrolments/rules/due-points";
import { hasUnknownDuration } from "@/lib/people/outcomes/rules/observation";
import { FAMILY_OF, isDurationKind } from "@/lib/people/outcomes/rules/vocabulary";

/** « 123 456 789 » */
const grouped = (siren: string) => siren.replace(/(\d{3})(?=\d)/g, "$1\u202f");

/** What was understood, in their words, each line to be corrected; and what it counts as. */
export async function Understood({ page, token, isOpen }: { page: OwnPage; token: string; isOpen: boolean }) {
  const [t, f] = await Promise.all([getTranslations("answers"), getFormat()]);
  const { own, employer, point, files, shows } = page;
  if (!own) return null;
  const { startedOn, endedOn, fieldLink, observedOn } = own;
  const saysEmployer = employer !== null && (employer.siren !== null || employer.commune !== null);
  const kind = own.kind as SaidKind;
  const family = FAMILY_OF[kind];
  const dates = () => {
    if (startedOn && endedOn) return t("fromTo", { start: f.date(startedOn), end: f.date(endedOn) });
    if (startedOn) return t("since", { start: f.date(startedOn) });
    return endedOn ? t("until", { end: f.date(endedOn) }) : t("noDates");
  };
  const lasting = () => {
    if (hasUnknownDuration(own)) return t("counts.unknown");
    return lastsSixMonths(startedOn, endedOn) ? t("counts.long") : t("counts.short");
  };
  const line = (name: "what" | "dates" | "trade", question: 1 | 2 | 3, said: ReactNode) => (
    <div className="border-b border-line py-3">
      <dt className="text-sm text-ink-soft">{t(`line.${name}`)}</dt>
      <dd className="flex items-baseline justify-between gap-x-4">
        <span>{said}</span>
        {isOpen && (
          <TextLink href={`?question=${question}`} aria-label={t(`correctWhat.${name}`)}>
            {t("correct")}
          </TextLink>
        )}
      </dd>
    </div>
  );
  return (
    <>
      <PageHeader title={t("thanks")} />
      <p className="mb-2">{t("understood", { date: f.date(observedOn) })}</p>
      <dl className="mb-6 border-t border-line">
        {line("what", 1, t(`kind.${kind}`))}
        {asksStart(kind) && line("dates", 2, dates())}
        {asksTrade(kind) && line("trade", 3, t(`tradeSaid.${fieldLink ?? "unsaid"}`))}
        {employer && (
          <div className="border-b border-line py-3">
            <dt className="text-sm text-ink-soft">{t("employer.line")}</dt>
            <dd className="flex items-baseline justify-between gap-x-4">
              <span>
                {[employer.siren && t("employer.siren", { siren: grouped(employer.siren) }), employer.commune]
                  .filter(Boolean)
                  .join(", ") || t("employer.none")}
              </span>
              {isOpen && (
                <TextLink
                  href={`/s/${token}/employeur`}
                  aria-label={t(saysEmployer ? "employer.correctOf" : "employer.addOf")}
                >
                  {saysEmployer ? t("correct") : t("employer.add")}
                </TextLink>
              )}
            </dd>
          </div>
        )}
        {shows && (
          <div className="border-b border-line py-3">
            <dt className="text-sm text-ink-soft">{t("file.line")}</dt>
            <dd className="flex items-baseline justify-between gap-x-4">
              <span>{files.length > 0 ? t("file.sent", { count: files.length }) : t("file.none")}</span>
              <TextLink href={`/s/${token}/contrat`} aria-label={t(files.length > 0 ? "file.seeOf" : "file.addOf")}>
                {t(files.length > 0 ? "file.see" : "file.add")}
              </TextLink>
            </dd>
          </div>
        )}
      </dl>
      <h2 className="font-semibold">{t("counts.title")}</h2>
      <p className="mb-6">
        {family !== "non_response" && t(`counts.${family}`)} {isDurationKind(kind) && lasting()}
      </p>
      {isOpen && <p className="text-sm text-ink-soft">{t("once", { date: f.date(point.toOn) })}</p>}
    </>
  );
}
