import type { Messages } from "@/lib/foundation/i18n/messages/fr";

/** What every sheet may have to say; each knows more problems of its cells than any. */
export type SheetTexts = Omit<Messages["sheet"], "problem"> & { problem: Record<string, string> };

export function sheetTexts<More extends Record<string, unknown>>(
  texts: Messages["sheet"],
  own: { [Group in keyof SheetTexts]?: Partial<SheetTexts[Group]> },
  more: More,
): SheetTexts & More {
  const groups = Object.entries(texts).map(([group, texts]) => [
    group,
    { ...texts, ...own[group as keyof SheetTexts] },
  ]);
  return { ...(Object.fromEntries(groups) as SheetTexts), ...more };
}

/** A text with its `[names]` filled in. Texts that the browser fills in have no `{names}`: the build compiles those. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\[(\w+)\]/g, (whole, name: string) => String(values[name] ?? whole));
}
