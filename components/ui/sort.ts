import type { Direction } from "@/lib/foundation/core/order";
import type { getTranslations } from "@/lib/foundation/i18n/server";
import type { Column } from "./table";

const OPPOSITE: Record<Direction, Direction> = { ascending: "descending", descending: "ascending" };

/** Links, so that the order is in the address; `first` tells which way another column is sorted first. */
export function sortHeaders<Key extends string>({
  current,
  href,
  texts,
}: {
  current: { key: Key; direction: Direction } | null;
  href: (order: { key: Key; direction: Direction }) => string;
  /** « trier par ordre croissant » */
  texts: Record<Direction, string>;
}) {
  return (key: Key, first: Direction = "ascending"): NonNullable<Column<never>["sort"]> => {
    const direction = current?.key === key ? current.direction : null;
    const next = direction ? OPPOSITE[direction] : first;
    return { href: href({ key, direction: next }), direction, label: texts[next] };
  };
}

export function sortTexts(common: Awaited<ReturnType<typeof getTranslations<"common">>>) {
  return { ascending: common("table.sortAscending"), descending: common("table.sortDescending") };
}
