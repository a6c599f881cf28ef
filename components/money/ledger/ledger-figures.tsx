import { getTranslations } from "@/lib/foundation/i18n/server";
import type { LedgerSums } from "@/lib/money/ledger/rules/sums";
import type { LedgerTexts } from "./ledger-texts";

/** What was paid for the school and what it bought: for those who may read costs (domain.md §5.5). */
export async function LedgerFigures({ texts: { t, f }, sums }: { texts: LedgerTexts; sums: LedgerSums }) {
  const common = await getTranslations("common");
  const { sinceYear, paidCents, agreedCents, hour, begun, people } = sums;
  // The cents of a share are of no use to a reader; those of an hour are.
  const whole = (cents: number) => f.euros(Math.round(cents / 100) * 100);
  const none = common("notAvailable");
  const figures = [
    { value: whole(paidCents), said: t("figures.paid", { year: sinceYear ?? "none", agreed: whole(agreedCents) }) },
    { value: hour.cents === null ? none : f.euros(hour.cents), said: t("figures.hour") },
    ...(people ? ofPeople(people) : [{ value: none, said: t(begun ? "figures.tooFew" : "figures.noneBegun") }]),
  ];

  function ofPeople({ positive, base, provisional }: NonNullable<LedgerSums["people"]>) {
    const { cents, lowestCents, count } = positive;
    const bounds = cents !== null && lowestCents !== null && lowestCents < cents;
    const said = t(
      "figures.positive",
      bounds ? { low: whole(lowestCents), high: whole(cents) } : { low: "none", high: "" },
    );
    return [
      {
        value: cents === null ? none : whole(cents),
        said: provisional ? `${said}, ${t("figures.provisional")}` : said,
      },
      { value: f.integer(base), said: t("figures.people", { base, positives: count }) },
    ];
  }

  return (
    <section aria-label={t("figures.title")}>
      <ul className="grid gap-x-8 gap-y-4 sm:grid-cols-2 @min-[54rem]:grid-cols-4">
        {figures.map(({ value, said }) => (
          <li key={said}>
            <span className="block text-2xl font-bold tabular-nums">{value}</span>
            <span className="block text-sm text-ink-soft">{said}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
