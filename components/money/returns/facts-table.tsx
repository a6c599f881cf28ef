import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CohortFacts } from "@/lib/money/returns/report-queries";
import { fillAddress } from "./texts";

const KINDS = ["hours", "exits", "titles", "answers"] as const;

/** What is known of each cohort of a report; what is not leads to where it is filled in, for whoever may. */
export async function FactsTable({
  cohorts,
  agreementId,
  fills,
  opens,
}: {
  cohorts: readonly CohortFacts[];
  agreementId: string;
  fills: boolean;
  /** Whether the reader opens a cohort. */
  opens: boolean;
}) {
  const [t, f] = await Promise.all([getTranslations("returns"), getFormat()]);
  const missing = cohorts.flatMap(({ facts }) => facts).reduce((sum, { of, known }) => sum + of - known, 0);
  const cellOf = (kind: (typeof KINDS)[number]) => (row: CohortFacts) => {
    const fact = row.facts.find((one) => one.kind === kind);
    if (!fact) return t("facts.notYet");
    const text = t("known", { known: f.integer(fact.known), of: f.integer(fact.of) });
    const href = fact.known < fact.of && fills ? fillAddress(kind, row.cohortId, agreementId) : null;
    if (!href) return text;
    return (
      <TextLink href={href}>
        <span aria-hidden="true">{text}</span>
        <span className="sr-only">
          {text}. {t("facts.fill", { fact: t(`facts.${kind}`), cohort: row.name })}
        </span>
      </TextLink>
    );
  };
  const nameOf = ({ cohortId, name }: CohortFacts) =>
    opens ? <TextLink href={`/promotions/${cohortId}/resultats`}>{name}</TextLink> : name;
  return (
    <section id="manques" className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("facts.title", { count: missing })}</h2>
      <p className="max-w-prose text-ink-soft">{t("facts.lead")}</p>
      <Table
        caption={t("facts.caption")}
        captionHidden
        density="compact"
        rows={cohorts}
        rowKey={({ cohortId }) => cohortId}
        columns={[
          { key: "cohort", header: t("facts.cohort"), rowHeader: true, cell: nameOf },
          ...KINDS.map((kind) => ({ key: kind, header: t(`facts.${kind}`), numeric: true, cell: cellOf(kind) })),
        ]}
      />
    </section>
  );
}
