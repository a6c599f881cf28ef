import { foldWords } from "@/lib/core/fold";

/** One line of a list: its code, its label, and the other words that find it. */
export type Choice = { value: string; label: string; keywords: string };

const startsWord = (text: string, typed: string) => ` ${text}`.includes(` ${typed}`);

/**
 * The choice that typing picks: first one whose label starts with it, else one with a word that does, else one with
 * such a keyword. Null when nothing fits.
 */
export function chooseByTyping(choices: readonly Choice[], typed: string): Choice | null {
  const wanted = foldWords(typed);
  if (!wanted) return null;
  const tests: ((choice: Choice) => boolean)[] = [
    ({ label }) => foldWords(label).startsWith(wanted),
    ({ label }) => startsWord(foldWords(label), wanted),
    ({ keywords }) => startsWord(foldWords(keywords), wanted),
  ];
  for (const test of tests) {
    const found = choices.find(test);
    if (found) return found;
  }
  return null;
}

/** The choice a pasted text names in full, by label, keyword or code; else the one that typing it would pick. */
export function chooseByName(choices: readonly Choice[], text: string): Choice | null {
  const wanted = foldWords(text);
  const named = choices.find(
    ({ value, label, keywords }) =>
      foldWords(label) === wanted ||
      foldWords(value) === wanted ||
      keywords.split(" ").some((word) => foldWords(word) === wanted),
  );
  return named ?? chooseByTyping(choices, text);
}

/** Letters typed within this time of each other belong to one word. */
const PAUSE_MS = 1_000;

/** Gathers letters into the word somebody is typing over a list. */
export function createTyping() {
  let word = "";
  let turn = -1;
  let last = 0;
  return {
    /** The word so far, at this time; a cell entered anew begins another. */
    add(letter: string, inTurn: number, at: number): string {
      word = inTurn === turn && at - last < PAUSE_MS ? word + letter : letter;
      turn = inTurn;
      last = at;
      return word;
    },
  };
}
