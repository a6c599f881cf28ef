import { type Column, Table } from "@/components/ui/table";
import type { Entrant } from "@/lib/figures/indicators/lists/entrants";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { InContext } from "../figure-context";
import { certificationText, classText, reasonText, situationText } from "./entrant-texts";
import { dayOrYear, listedColumns, listedKey } from "./listed-columns";
import { measureName } from "./names";

const NOTHING = "–";

/** The entrants a figure of the journey counts, how the training of each went, and on a list of it what became of them. */
export async function EntrantsTable({ people, figureContext }: InContext & { people: readonly Entrant[] }) {
  const [t, enrolments, outcomes] = await Promise.all([
    getTranslations("dashboard.people"),
    getTranslations("enrolments"),
    getTranslations("outcomes"),
  ]);
  const { f, t: say } = figureContext;
  const ofResults: Column<Entrant>[] = [
    { key: "situation", header: t("situation"), cell: (entrant) => situationText(entrant, say, outcomes) ?? t("none") },
    {
      key: "proof",
      header: t("evidence"),
      cell: ({ result }) => (result?.proof ? say(`quality.proof.name.${result.proof}`) : NOTHING),
    },
    {
      key: "countsAs",
      header: t("countsAs"),
      cell: ({ result }) => result && measureName(say, figureContext.definition.code, result.countsAs),
    },
  ];
  const ofTraining: Column<Entrant>[] = [
    { key: "class", header: t("countsAs"), cell: (entrant) => classText(entrant, enrolments) ?? NOTHING },
  ];
  const tellsResults = people.some(({ result }) => result);
  const told: Column<Entrant>[] = [
    { key: "entry", header: t("entry"), cell: ({ enteredOn }) => dayOrYear(f, enteredOn) ?? NOTHING },
    ...(people.some(({ stage }) => stage !== "entered")
      ? [{ key: "stage", header: t("stage"), cell: ({ stage }: Entrant) => stage && t(`stageName.${stage}`) }]
      : []),
    { key: "exit", header: t("exit"), cell: ({ exitedOn }) => dayOrYear(f, exitedOn) ?? NOTHING },
    { key: "reason", header: t("reason"), cell: (entrant) => reasonText(entrant, enrolments) ?? NOTHING },
    ...(tellsResults ? [] : ofTraining),
    {
      key: "certification",
      header: t("certification"),
      cell: (entrant) => certificationText(entrant, enrolments) ?? NOTHING,
    },
    ...(tellsResults ? ofResults : []),
  ];
  // Behind a pseudonym, of a fact of the entry, nothing else is told.
  const isBare = people.every(({ stage }) => stage === null);
  const columns = [...listedColumns(people, t), ...(isBare ? [] : told)];
  return (
    <Table caption={t("caption")} captionHidden density="compact" columns={columns} rows={people} rowKey={listedKey} />
  );
}
