import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CostLine } from "@/lib/money/agreements/cost-queries";
import type { Cost } from "@/lib/money/agreements/rules/costs";
import type { CostGrouping } from "@/lib/money/agreements/rules/vocabulary";
import type { CostSearch } from "@/lib/money/agreements/schema";

/** What a line is made of: the agreement, the figures of the cohort, the years of the school, else its cohorts. */
export function behind(line: CostLine, by: CostGrouping, { par: _par, ...narrowed }: Partial<CostSearch> = {}): string {
  if (line.agreementId) return `/conventions/${line.agreementId}`;
  if (line.cohortId) return `/promotions/${line.cohortId}/resultats`;
  const of = by === "school" ? { ecole: line.key } : by === "year" ? { debut: line.key } : { formation: line.key };
  const filters = Object.entries({ par: by === "school" ? "annee" : "promotion", ...narrowed, ...of });
  return `/conventions/couts?${new URLSearchParams(filters.filter(([, value]) => value !== undefined))}`;
}

/** Each cost with the euros and the people, or hours, it is made of. */
export async function CostTable({
  lines,
  total = null,
  by,
  search,
}: {
  lines: readonly CostLine[];
  total?: CostLine | null;
  by: CostGrouping;
  /** The part that all of them are of. */
  search?: Partial<CostSearch>;
}) {
  const [t, f, common] = await Promise.all([
    getTranslations("agreements.costs"),
    getFormat(),
    getTranslations("common"),
  ]);
  // The cents of a share are of no use to a reader; those of an hour are.
  const whole = (cents: number) => f.euros(Math.round(cents / 100) * 100);
  const cost = (none: string, { paidCents, count, cents }: Cost, more?: ReactNode, say = whole) => (
    <>
      <span className="block font-semibold">{cents === null ? none : say(cents)}</span>
      <span className="block font-normal text-ink-soft">
        {t("made", { paid: whole(paidCents), count: f.integer(count) })}
      </span>
      {more}
    </>
  );
  const provisional = <span className="block font-normal text-ink-soft">{common("figure.provisional")}</span>;
  const noCost = ({ begunCents }: CostLine) => t(begunCents === null ? "noneBegun" : "tooFew");
  const ofTitles = (line: CostLine) => {
    if (!line.people) return noCost(line);
    const { certified } = line.people;
    return cost(t("none.certified"), certified, certified.provisional && certified.cents !== null && provisional);
  };
  const ofPositives = (line: CostLine) => {
    if (!line.people?.positive) return noCost(line);
    const { positive } = line.people;
    if (positive === "not_yet") return t("nobodyDue");
    const { cents, lowestCents } = positive;
    const bounds = cents !== null && lowestCents !== null && lowestCents < cents && (
      <span className="block font-normal text-ink-soft">
        {t("bounds", { low: whole(lowestCents), high: whole(cents) })}
      </span>
    );
    return cost(
      t("none.positive"),
      positive,
      <>
        {bounds}
        {positive.provisional && provisional}
      </>,
    );
  };
  const ofPaid = ({ paidCents, begunCents }: CostLine) => {
    const toCome = paidCents - (begunCents ?? 0);
    return (
      <>
        <span className="block">{whole(paidCents)}</span>
        {begunCents !== null && toCome > 0 && (
          <span className="ms-auto block max-w-[24ch] whitespace-normal font-normal text-balance text-ink-soft">
            {t("toCome", { amount: whole(toCome) })}
          </span>
        )}
      </>
    );
  };
  const ofEntrants = (line: CostLine) => (line.people ? cost(t("none.entrant"), line.people.entrant) : noCost(line));
  const ofHours = ({ hour }: CostLine) => (hour.count === 0 ? t("noHours") : cost(t("noHours"), hour, null, f.euros));
  const figure = (
    key: "paid" | "entrant" | "hour" | "certified" | "positive",
    cell: (line: CostLine) => ReactNode,
  ) => ({ key, header: t(key), numeric: true, cell, total: total && cell(total) });
  return (
    <Table
      caption={t("caption")}
      captionHidden
      density="compact"
      rows={lines}
      rowKey={({ key }) => key}
      {...(total && { totalLabel: common("table.total") })}
      columns={[
        {
          key: "label",
          header: t(`of.${by}`),
          rowHeader: true,
          cell: (line) => <TextLink href={behind(line, by, search)}>{line.label}</TextLink>,
        },
        figure("paid", ofPaid),
        figure("entrant", ofEntrants),
        figure("hour", ofHours),
        figure("certified", ofTitles),
        figure("positive", ofPositives),
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
