import { type Column, Table } from "@/components/ui/table";
import type { ListedLeaver } from "@/lib/figures/indicators/lists/people";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { InContext } from "../figure-context";
import { dayOrYear, listedColumns, listedKey } from "./listed-columns";
import { measureName, outcomeText } from "./names";

/** The leavers a figure counts, and what each counts as. */
export async function PeopleTable({ people, figureContext }: InContext & { people: readonly ListedLeaver[] }) {
  const [t, outcomes] = await Promise.all([getTranslations("dashboard.people"), getTranslations("outcomes")]);
  const { f } = figureContext;
  const named = people.some(({ name }) => name !== null);
  const columns: Column<ListedLeaver>[] = [
    ...listedColumns(people, t),
    {
      key: "exit",
      header: t("exit"),
      cell: ({ exitedOn, broughtIn }) => {
        const day = dayOrYear(f, exitedOn);
        return broughtIn && day ? t("broughtIn", { day }) : day;
      },
    },
    {
      key: "situation",
      header: t("situation"),
      cell: ({ outcome }) => (outcome ? outcomeText(outcome, figureContext.t, outcomes) : t("none")),
    },
    ...(named
      ? [
          {
            key: "observed",
            header: t("observed"),
            cell: ({ observedOn }: ListedLeaver) => dayOrYear(f, observedOn) ?? "–",
          },
        ]
      : []),
    {
      key: "proof",
      header: t("evidence"),
      cell: ({ proof }) => (proof ? figureContext.t(`quality.proof.name.${proof}`) : "–"),
    },
    {
      key: "countsAs",
      header: t("countsAs"),
      cell: ({ countsAs }) => measureName(figureContext.t, figureContext.definition.code, countsAs),
    },
  ];
  return (
    <Table caption={t("caption")} captionHidden density="compact" columns={columns} rows={people} rowKey={listedKey} />
  );
}
