/** Lower case, without accents, ligatures spelled out: what everything that compares words disregards. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss");
}

/**
 * Words of letters and digits, one space apart (`L'Haÿ-les-Roses` → `l hay les roses`): where it matters with which
 * letters a word begins, as in the search for a commune or in a list that somebody types over.
 */
export function foldWords(text: string): string {
  return plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Letters and digits only (`D'Hérès-Bœuf` → `dheresboeuf`): where people disagree on what parts the words, as they do
 * in names. The database stores it: another fold finds nobody again.
 */
export function foldForKey(text: string): string {
  return foldWords(text).replaceAll(" ", "");
}

/** The words of a search, each folded as {@link foldForKey} folds what is searched; none for an empty text. */
export function foldSearch(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map(foldForKey)
    .filter((word) => word !== "");
}

/**
 * What headings and listed values of a register are compared by: without space, `_` and `-` (contracts.md §4). Any
 * other sign counts, so that `date_sortie (prévue)` is not the column `date_sortie_prevue`.
 */
export function foldLabel(text: string): string {
  return plain(text).replace(/[\s_-]/g, "");
}

/** What codes of schools, cohorts and programmes are compared by: two that differ by their case only are one. */
export function foldCode(code: string): string {
  return code.toUpperCase();
}
