import type { Messages } from "@/lib/foundation/i18n/messages/fr";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

export type FlashCode = keyof Messages["done"];

export type Flash = { code: FlashCode; of: string | null };

export type Search = Record<string, string | string[] | undefined>;

/** The fields of an address that say what was done. */
export const FLASH_PARAMS = "fait de";

/** `of` is the id of what it was done to, or a number. The address may have filters. */
export function flashAddress(path: string, code: FlashCode, of?: string | number): string {
  return `${path}${path.includes("?") ? "&" : "?"}fait=${code}${of === undefined ? "" : `&de=${of}`}`;
}

/** What an address says was done; null when it says nothing that this site says. */
export function flashIn({ fait, de }: Search): Flash | null {
  if (typeof fait !== "string" || !Object.hasOwn(MESSAGES.fr.done, fait)) return null;
  return { code: fait as FlashCode, of: typeof de === "string" ? de : null };
}

/** What the line of views says was done (`isView`), or what the page says beside it: nothing is told twice. */
export function flashOf(search: Search, isView: boolean): Search {
  return (flashIn(search)?.code === "vue") === isView ? search : {};
}
