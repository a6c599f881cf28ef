import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { CostLine } from "@/lib/agreements/cost-queries";
import { type Cost, isNobodyDue } from "@/lib/agreements/rules/costs";
import { sumCents } from "@/lib/agreements/rules/money";
import type { CostGrouping } from "@/lib/agreements/rules/vocabulary";
import { getFormat, getTranslations } from "@/lib/i18n/server";

/** What a line is made of: the agreement, or the years of the school. */
function behind({ agreementId, schoolCode }: Pick<CostLine, "agreementId" | "schoolCode">): string | null {
  if (agreementId) return `/conventions/${agreementId}`;
  return schoolCode && `/conventions/couts?par=annee&ecole=${encodeURIComponent(schoolCode)}`;
}

/** Each cost with the euros and the people, or hours, it is made of. */
export async function CostTable({ lines, by }: { lines: readonly CostLine[]; by: CostGrouping }) {
  const [t, f, common] = await Promise.all([
    getTranslations("agreements.costs"),
    getFormat(),
    getTranslations("common"),
  ]);
  const paid = lines.map(({ paidCents }) => ({ cents: paidCents }));
  // The cents of a share are of no use to a reader; those of an hour are.
  const whole = (cents: number) => f.euros(Math.round(cents / 100) * 100);
  const cost = ({ paidCents, count, cents }: Cost, more?: ReactNode, say = whole) => (
    <>
      <span className="block font-semibold">{cents === null ? common("notAvailable") : say(cents)}</span>
      <span className="block text-ink-soft">{t("made", { paid: whole(paidCents), count: f.integer(count) })}</span>
      {more}
    </>
  );
  const provisional = <span className="block text-ink-soft">{common("figure.provisional")}</span>;
  const noCost = ({ begunCents }: CostLine) => t(begunCents === null ? "noneBegun" : "tooFew");
  const ofTitles = (line: CostLine) => {
    if (!line.people) return noCost(line);
    const { certified } = line.people;
    return cost(certified, certified.provisional && certified.cents !== null && provisional);
  };
  const ofPositives = (line: CostLine) => {
    if (!line.people?.positive) return noCost(line);
    const { positive } = line.people;
    if (isNobodyDue(positive)) return t("nobodyDue");
    const { cents, lowestCents } = positive;
    const bounds = cents !== null && lowestCents !== null && lowestCents < cents && (
      <span className="block text-ink-soft">{t("bounds", { low: whole(lowestCents), high: whole(cents) })}</span>
    );
    return cost(
      positive,
      <>
        {bounds}
        {positive.provisional && provisional}
      </>,
    );
  };
  return (
    <Table
      caption={t("caption")}
      captionHidden
      density="compact"
      rows={lines}
      rowKey={({ key }) => key}
      {...(lines.length > 1 && { totalLabel: common("table.total") })}
      columns={[
        {
          key: "label",
          header: t(`of.${by}`),
          rowHeader: true,
          cell: ({ label, ...of }) => {
            const href = behind(of);
            return href ? <TextLink href={href}>{label}</TextLink> : label;
          },
        },
        {
          key: "paid",
          header: t("paid"),
          numeric: true,
          cell: ({ paidCents, begunCents }) => {
            const toCome = paidCents - (begunCents ?? 0);
            return (
              <>
                <span className="block">{whole(paidCents)}</span>
                {toCome > 0 && (
                  <span className="ms-auto block max-w-[24ch] whitespace-normal text-balance text-ink-soft">
                    {t("toCome", { amount: whole(toCome) })}
                  </span>
                )}
              </>
            );
          },
          total: whole(sumCents(paid)),
        },
        {
          key: "entrant",
          header: t("entrant"),
          numeric: true,
          cell: (line) => (line.people ? cost(line.people.entrant) : noCost(line)),
        },
        {
          key: "hour",
          header: t("hour"),
          numeric: true,
          cell: ({ hour }) => (hour.count === 0 ? t("noHours") : cost(hour, null, f.euros)),
        },
        { key: "certified", header: t("certified"), numeric: true, cell: ofTitles },
        { key: "positive", header: t("positive"), numeric: true, cell: ofPositives },
      ]}
    />
  );
}

/** What one agreement paid for, and the way to all of them. */
export async function AgreementCosts({ lines }: { lines: readonly CostLine[] }) {
  const t = await getTranslations("agreements.costs");
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("ofAgreement")}</h2>
      <CostTable lines={lines} by="agreement" />
      <p className="text-sm print:hidden">
        <TextLink href="/conventions/couts">{t("all")}</TextLink>
      </p>
    </section>
  );
}
