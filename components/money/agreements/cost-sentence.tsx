import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CostLine } from "@/lib/money/agreements/cost-queries";

/** What a positive exit costs in all that a page is of, with its terms and between which bounds; null where it has none. */
export async function costSentence(line: CostLine | null | undefined): Promise<string | null> {
  const [t, f] = await Promise.all([getTranslations("agreements.costs"), getFormat()]);
  const positive = line?.people?.positive;
  if (!positive || positive === "not_yet" || positive.cents === null) return null;
  const { paidCents, count, cents, lowestCents, silent } = positive;
  const whole = (amount: number) => f.euros(Math.round(amount / 100) * 100);
  return t("sentence", { cost: whole(cents), paid: whole(paidCents), count, silent, low: whole(lowestCents ?? cents) });
}

export async function CostSentence({ line }: { line: CostLine | null | undefined }) {
  const said = await costSentence(line);
  return said && <p className="max-w-prose text-lg">{said}</p>;
}
