import type { Verdict } from "../../bench/aims";
import { all } from "./findings";
import { type Answer, named, type Shot } from "./shoot";

export type Language = "fr" | "en";

const typeOf = ({ head }: Answer) => /\r\ncontent-type: *([^\r;]*)/i.exec(head)?.[1] ?? "";

type LanguageOf = (shot: Shot) => Language;

/** What a refusal lacks; null when it says something before a script runs, in the language of who asks. */
function lackOf(shot: Shot, answer: Answer, languageOf: LanguageOf): string | null {
  const { status, text } = answer;
  if (status === 0 || status >= 500) return named(answer);
  if (status < 400 || shot.method === "HEAD") return null;
  if (text.trim() === "") return `${status} without a word`;
  if (typeOf(answer) !== "text/html") return null;
  if (!/<(h1|p)\b[^>]*>[^<]/.test(text)) return `${status} without a word before a script runs`;
  const language = languageOf(shot);
  // Where nobody knows in which language its reader reads, the page has both.
  return new RegExp(`<(html|section)[^>]* lang="${language}"`).test(text) ? null : `${status} not in ${language}`;
}

/** No answer is a fault of the server, none says no without a word. */
export function faces(shots: readonly Shot[], answers: readonly Answer[], languageOf: LanguageOf): Verdict {
  const list = answers.map((answer, n) => ({ shot: shots[n] as Shot, answer }));
  const lack = ({ shot, answer }: (typeof list)[number]) => lackOf(shot, answer, languageOf);
  return all(
    "each with a face",
    list,
    (one) => lack(one) === null,
    (one) => `${one.shot.method ?? "GET"} ${one.shot.path.slice(0, 50)} ${lack(one)}`,
  );
}
