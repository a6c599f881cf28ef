/** A name without accents, case, ligatures and punctuation, words separated by one space (`L'Haÿ` → `l hay`). */
export function foldName(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** A folded name with the postal `st` and `ste` written in full. */
export function spellOutSaint(folded: string): string {
  return folded.replace(/\bst(e?)\b/g, "saint$1");
}
