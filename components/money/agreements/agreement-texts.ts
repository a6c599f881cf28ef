import type { BadgeTone } from "@/components/ui/badge";
import type { Format } from "@/lib/foundation/i18n/format";
import type { getTranslations } from "@/lib/foundation/i18n/server";
import type { AgreementLine } from "@/lib/money/agreements/queries";
import type { InstalmentState } from "@/lib/money/agreements/rules/state";

export type AgreementTexts = Awaited<ReturnType<typeof getTranslations<"agreements">>>;

export const STATUS_TONES: Record<AgreementLine["status"], BadgeTone> = {
  before: "accent",
  running: "success",
  to_renew: "warning",
  tacit: "success",
  ended: "neutral",
};

/** « du 1er janvier 2018 au 31 décembre 2018 » */
export function periodText(
  t: AgreementTexts,
  f: Format,
  { fromOn, untilOn }: { fromOn: string; untilOn: string },
): string {
  return t("period", { from: f.date(fromOn), until: f.date(untilOn) });
}

/** « avance (1) »: instalments of one kind are told apart by their position. */
export function instalmentName(
  t: AgreementTexts,
  { kind, position }: Pick<InstalmentState, "kind" | "position">,
): string {
  return t("instalment.name", { kind: t(`instalmentKinds.${kind}`), position });
}

/** Whether something of it is left to be paid, and its proof is there. */
export const isPayable = ({ payableCents }: InstalmentState) => payableCents > 0;

/** What an instalment waits for, or what became of it. */
export function instalmentStateText(t: AgreementTexts, f: Format, instalment: InstalmentState): string {
  const { paidCents, cents, proofOn, payBy, lateDays } = instalment;
  if (paidCents === cents) return t("instalment.paid");
  if (proofOn === null) return t("instalment.waits");
  if (lateDays > 0) return t("instalment.late", { days: lateDays });
  return payBy ? t("instalment.payable", { day: f.date(payBy) }) : t("instalment.payableNow");
}

/** Values of refusals: amounts as euros, a proof by its name. */
export function refusalValues(t: AgreementTexts, f: Format, values: Record<string, string | number>) {
  const texts = Object.entries(values).map(([name, value]) => {
    if (name.endsWith("Cents")) return [name, f.euros(Number(value))];
    return name === "proof" ? [name, t(`proofs.${value as InstalmentState["proof"]}`)] : [name, value];
  });
  return Object.fromEntries(texts) as Record<string, string | number>;
}
