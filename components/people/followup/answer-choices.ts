import { foldWords } from "@/lib/foundation/core/fold";

export type AnswerWord = { value: string; label: string; keywords: string };

const startsWord = (text: string, typed: string) => ` ${foldWords(text)}`.includes(` ${typed}`);

/**
 * What the letters so far may mean: labels that begin so, else those of which a word does, else such keywords. One that is
 * alone is meant; of several nothing is chosen before a further letter, since what is chosen is recorded.
 */
export function meantBy<Choice extends AnswerWord>(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = foldWords(typed);
  if (!wanted) return [];
  const whole = choices.filter(({ label }) => foldWords(label).startsWith(wanted));
  if (whole.length > 0) return whole;
  const within = choices.filter(({ label }) => startsWord(label, wanted));
  return within.length > 0 ? within : choices.filter(({ keywords }) => startsWord(keywords, wanted));
}
