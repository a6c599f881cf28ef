// biome-ignore lint/suspicious/noControlCharactersInRegex: what has no accent and no ligature, whatever it is.
const ASCII = /^[\x00-\x7f]*$/;

/** Lower case, without accents, ligatures spelled out: what everything that compares words disregards. */
function plain(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss");
}

/** `L'Haÿ-les-Roses` → `l hay les roses`: where it matters with which letters a word begins. */
export function foldWords(text: string): string {
  return plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** `D'Hérès-Bœuf` → `dheresboeuf`, where people part words variously. Stored: another fold finds nobody again. */
export function foldForKey(text: string): string {
  return foldWords(text).replaceAll(" ", "");
}

export function foldSearch(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map(foldForKey)
    .filter((word) => word !== "");
}

/** Without space, `_` and `-` (contracts.md §4): `date_sortie (prévue)` is not the column `date_sortie_prevue`. */
export function foldLabel(text: string): string {
  return plain(text).replace(/[\s_-]/g, "");
}

/** What codes of schools, cohorts and programmes are compared by: two that differ by their case only are one. */
export function foldCode(code: string): string {
  return code.toUpperCase();
}
