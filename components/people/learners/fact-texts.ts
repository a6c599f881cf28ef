import "server-only";
import type { Choice } from "@/lib/foundation/core/form";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { ALLOWANCES, type TermsContent, type TermsFact, TRAINS_AS } from "@/lib/people/enrolments/rules/terms";
import type { Referrer } from "@/lib/people/recruitment/rules/vocabulary";

/** « stagiaire de la formation professionnelle, rémunération de la Région »: what is said of both. */
export async function termsTexts(): Promise<(told: Pick<TermsContent, TermsFact>) => string> {
  const t = await getTranslations("enrolments.terms");
  return ({ trainsAs, allowance }) =>
    [trainsAs && t(`trainsAs.${trainsAs}`), allowance && t(`allowance.${allowance}`)].filter(Boolean).join(", ");
}

/** What may be said of each. */
export async function termsChoices(): Promise<Record<TermsFact, Choice[]>> {
  const t = await getTranslations("enrolments.terms");
  return {
    trainsAs: TRAINS_AS.map((value) => ({ value, label: capitalised(t(`trainsAs.${value}`)) })),
    allowance: ALLOWANCES.map((value) => ({ value, label: capitalised(t(`allowance.${value}`)) })),
  };
}

/** « mission locale, Muret, Mme Roux »: who sent somebody; nothing where nobody said. */
export async function referrerTexts(): Promise<(referrer: Referrer | null) => string> {
  const t = await getTranslations("recruitment.referrer");
  return (referrer) =>
    referrer ? [t(referrer.kind), referrer.structure, referrer.adviser].filter(Boolean).join(", ") : "";
}
