import type { Messages } from "@/lib/foundation/i18n/messages/fr";

/** What every sheet may have to say; each knows more problems of its cells than any. */
export type SheetWords = Omit<Messages["sheet"], "problem"> & { problem: Record<string, string> };

export function sheetWords<More extends Record<string, unknown>>(
  words: Messages["sheet"],
  own: { [Group in keyof SheetWords]?: Partial<SheetWords[Group]> },
  more: More,
): SheetWords & More {
  const groups = Object.entries(words).map(([group, texts]) => [
    group,
    { ...texts, ...own[group as keyof SheetWords] },
  ]);
  return { ...(Object.fromEntries(groups) as SheetWords), ...more };
}

/** A text with its `[names]` filled in. Texts that the browser fills in have no `{names}`: the build compiles those. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\[(\w+)\]/g, (whole, name: string) => String(values[name] ?? whole));
}
