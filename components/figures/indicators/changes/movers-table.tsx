import { type Column, Table } from "@/components/ui/table";
import type { Mover } from "@/lib/figures/indicators/lists/changes";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { InContext } from "../figure-context";
import { dayOrYear, listedColumns, listedKey } from "../lists/listed-columns";
import { knownTexts } from "../lists/names";

/** Who changes sides: what stood on record of each at first, and then. */
export async function MoversTable({
  people,
  figureContext,
  readings,
}: InContext & { people: readonly Mover[]; readings: readonly [string, string] }) {
  const [t, outcomes] = await Promise.all([getTranslations("dashboard.people"), getTranslations("outcomes")]);
  const { f, t: say } = figureContext;
  const known = knownTexts(say, outcomes);
  const side = (key: "before" | "after", header: string): Column<Mover> => ({
    key,
    header: capitalised(header),
    cell: (mover) => known(mover[key]),
  });
  const sameRecords = people.every(({ before, after }) => known(before) === known(after));
  const columns: Column<Mover>[] = [
    ...listedColumns(people, t),
    { key: "exit", header: t("exit"), cell: ({ exitedOn }) => dayOrYear(f, exitedOn) },
    ...(sameRecords ? [side("after", t("situation"))] : [side("before", readings[0]), side("after", readings[1])]),
  ];
  return (
    <Table caption={t("caption")} captionHidden density="compact" columns={columns} rows={people} rowKey={listedKey} />
  );
}
