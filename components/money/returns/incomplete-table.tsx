import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { IncompletePerson } from "@/lib/money/returns/queries";
import type { FseField } from "@/lib/money/returns/rules/columns";

/** Where a field of somebody is filled in: who they are, their entry, their exit, or what they do since. */
function whereOf(field: FseField, { learnerId, enrolmentId, cohortId }: IncompletePerson): string {
  if (field === "situation_sortie" || field === "situation_six_mois") {
    const window = field === "situation_sortie" ? "T0" : "M6";
    return `/apprenants/${learnerId}/situation?inscription=${enrolmentId}&echeance=${window}`;
  }
  if (field === "contact" || field === "commune_insee") return `/apprenants/${learnerId}/modifier`;
  const hasNoExit = field === "date_sortie" || field === "motif_sortie";
  return hasNoExit ? `/promotions/${cohortId}/terminer` : `/promotions/${cohortId}/effectif/${enrolmentId}`;
}

/** Who is incomplete and of what, each gap a way to where it is filled in: for those who know them by name. */
export async function IncompleteTable({ people }: { people: readonly IncompletePerson[] }) {
  const [t, columns] = await Promise.all([getTranslations("returns.fse"), getTranslations("returns.fse.columns")]);
  const gaps = (person: IncompletePerson) => (
    <ul className="flex flex-wrap gap-x-4 gap-y-2">
      {person.missing.map((field) => (
        <li key={field}>
          <TextLink href={whereOf(field, person)}>
            <span aria-hidden="true">{columns(field)}</span>
            <span className="sr-only">{t("fill", { field: columns(field), name: fullName(person) })}</span>
          </TextLink>
        </li>
      ))}
    </ul>
  );
  return (
    <Table
      caption={t("caption")}
      captionHidden
      density="compact"
      rows={people}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        {
          key: "person",
          header: t("person"),
          rowHeader: true,
          cell: (person) => <TextLink href={`/apprenants/${person.learnerId}`}>{fullName(person)}</TextLink>,
        },
        { key: "cohort", header: columns("promotion"), cell: ({ cohort }) => cohort },
        { key: "missing", header: t("missing"), prose: true, cell: gaps },
      ]}
    />
  );
}
