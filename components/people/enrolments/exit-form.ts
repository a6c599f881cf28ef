import "server-only";
import type { FormContent } from "@/lib/foundation/core/form";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ExitForm } from "@/lib/people/enrolments/queries";
import { CERTIFICATIONS, EXIT_REASONS } from "@/lib/people/enrolments/rules/vocabulary";

/** The certifications one chooses among, headed by the one not known yet. */
export async function certificationChoices() {
  const t = await getTranslations("enrolments.certification");
  return (["none", ...CERTIFICATIONS] as const).map((each) => ({ value: each, label: capitalised(t(each)) }));
}

/** Date, reason and certification of one exit; nothing but a certification not known yet while none is recorded. */
export async function exitForm({ exit, certification, version }: ExitForm): Promise<FormContent> {
  const [t, format, choices] = await Promise.all([getTranslations("enrolments"), getFormat(), certificationChoices()]);
  const reasons = EXIT_REASONS.map((reason) => ({ value: reason, label: capitalised(t(`reason.${reason}`)) }));
  return {
    fields: [
      { name: "exitedOn", label: t("exit.exitedOn"), kind: "date", hint: t("exit.exitedOnHint") },
      { name: "reason", label: t("exit.reason"), kind: "radio", hint: t("exit.neutralHint"), choices: reasons },
      { name: "certification", label: t("exit.certification"), kind: "select", choices },
    ],
    values: {
      exitedOn: exit ? format.tableDate(exit.exitedOn) : "",
      reason: exit?.reason ?? "",
      certification: certification ?? "none",
    },
    version,
  };
}

/** Who leaves, and with which certification, by enrolment: everybody present is ticked to start with. */
export function everybodyLeaves(people: readonly { enrolmentId: string }[]) {
  return Object.fromEntries(people.map(({ enrolmentId }) => [enrolmentId, { leaves: "on", certification: "none" }]));
}

/** The form of an exit, first statement or correction: it belongs to the roster. */
export function exitHref(cohortId: string, enrolmentId: string): string {
  return `/promotions/${cohortId}/effectif/${enrolmentId}`;
}
