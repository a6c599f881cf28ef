import { type Column, Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/i18n/server";
import type { Mover } from "@/lib/indicators/changes";
import type { InContext } from "./figure-context";
import { dayOrYear, listedColumns, listedKey } from "./listed-columns";
import { knownWords } from "./names";

/** Who changes sides: what stood on record of each at first, and then. */
export async function MoversTable({
  people,
  figureContext,
  readings,
}: InContext & { people: readonly Mover[]; readings: readonly [string, string] }) {
  const [t, outcomes] = await Promise.all([getTranslations("dashboard.people"), getTranslations("outcomes")]);
  const { f, t: say } = figureContext;
  const known = knownWords(say, outcomes);
  const side = (at: 0 | 1): Column<Mover> => ({
    key: at === 0 ? "before" : "after",
    header: readings[at],
    cell: ({ before, after, move }) =>
      say("changes.side", {
        stand: say(`changes.stand.${at === 0 ? move.from : move.to}`),
        known: known(at === 0 ? before : after),
      }),
  });
  const columns: Column<Mover>[] = [
    ...listedColumns(people, t),
    { key: "exit", header: t("exit"), cell: ({ exitedOn }) => dayOrYear(f, exitedOn) },
    side(0),
    side(1),
  ];
  return (
    <Table caption={t("caption")} captionHidden density="compact" columns={columns} rows={people} rowKey={listedKey} />
  );
}
