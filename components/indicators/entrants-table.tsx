import { type Column, Table } from "@/components/ui/table";
import type { Format } from "@/lib/i18n/format";
import { getTranslations } from "@/lib/i18n/server";
import type { Entrant } from "@/lib/indicators/entrants";
import { certificationText, classText, reasonText } from "./entrant-texts";
import { dayOrYear, listedColumns, listedKey } from "./listed-columns";

const NOTHING = "–";

/** The entrants a figure of the journey counts, and how the training of each went. */
export async function EntrantsTable({ people, f }: { people: readonly Entrant[]; f: Format }) {
  const [t, enrolments] = await Promise.all([getTranslations("dashboard.people"), getTranslations("enrolments")]);
  const told: Column<Entrant>[] = [
    { key: "entry", header: t("entry"), cell: ({ enteredOn }) => dayOrYear(f, enteredOn) ?? NOTHING },
    ...(people.some(({ stage }) => stage !== "entered")
      ? [{ key: "stage", header: t("stage"), cell: ({ stage }: Entrant) => stage && t(`stageName.${stage}`) }]
      : []),
    { key: "exit", header: t("exit"), cell: ({ exitedOn }) => dayOrYear(f, exitedOn) ?? NOTHING },
    { key: "reason", header: t("reason"), cell: (entrant) => reasonText(entrant, enrolments) ?? NOTHING },
    { key: "class", header: t("countsAs"), cell: (entrant) => classText(entrant, enrolments) ?? NOTHING },
    {
      key: "certification",
      header: t("certification"),
      cell: (entrant) => certificationText(entrant, enrolments) ?? NOTHING,
    },
  ];
  // Behind a pseudonym, of a fact of the entry, nothing else is told.
  const isBare = people.every(({ stage }) => stage === null);
  const columns = [...listedColumns(people, t), ...(isBare ? [] : told)];
  return (
    <Table caption={t("caption")} captionHidden density="compact" columns={columns} rows={people} rowKey={listedKey} />
  );
}
