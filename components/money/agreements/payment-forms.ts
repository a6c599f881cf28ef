import "server-only";
import { statementForm } from "@/components/ui/statement";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { getHoursForm, getPaymentForm } from "@/lib/money/agreements/form-queries";
import type { HoursFailure } from "@/lib/money/agreements/rules/hours";
import { typedCents } from "./agreement-forms";
import { instalmentName } from "./agreement-texts";

/** What the form of a payment asks, of the instalment that is named or else the first that something is left of. */
export async function paymentForm(
  { instalments }: Found<typeof getPaymentForm>,
  position: number | undefined,
): Promise<FormContent> {
  const [t, f] = await Promise.all([getTranslations("agreements"), getFormat()]);
  const open = instalments.filter(({ leftCents }) => leftCents > 0);
  const chosen =
    open.find((one) => one.position === position) ?? open.find(({ payableCents }) => payableCents > 0) ?? open[0];
  const choices = open.map((one) => ({
    value: String(one.position),
    label: t("payment.choice", { name: instalmentName(t, one), left: f.euros(one.leftCents) }),
  }));
  return {
    fields: [
      { name: "instalment", label: t("columns.instalment"), kind: "select", choices },
      { name: "amount", label: t("fields.amount"), hint: t("fields.amountHint"), width: "short", maxLength: 40 },
      { name: "paidOn", label: t("fields.paidOn"), kind: "date" },
      {
        name: "reference",
        label: t("fields.reference"),
        hint: t("fields.referenceHint"),
        width: "half",
        maxLength: 60,
        autoCapitalize: "characters",
      },
    ],
    values: chosen
      ? { instalment: String(chosen.position), amount: typedCents(chosen.payableCents || chosen.leftCents) }
      : {},
  };
}

/** That another statement stands than the one that was shown. */
export const STALE_HOURS = ["hours_changed_meanwhile"] as const satisfies HoursFailure[];

/** What the form of a statement of hours asks; why, only where another stands already. */
export async function hoursForm({ before }: Found<typeof getHoursForm>): Promise<FormContent> {
  const t = await getTranslations("agreements.fields");
  const fields: FieldSpec[] = [
    { name: "hours", label: t("hours"), hint: t("hoursHint"), inputMode: "numeric", width: "short", maxLength: 8 },
    { name: "statedOn", label: t("statedOn"), kind: "date" },
  ];
  return statementForm({ fields, why: { label: t("hoursReason") } }, before);
}
