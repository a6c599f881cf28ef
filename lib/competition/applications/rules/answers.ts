import { readTypedDate } from "@/lib/foundation/core/typed-date";
import { readCents } from "@/lib/money/agreements/rules/money";
import { FIELD_NAMES, type FieldName, questionOf } from "./fields";

export type AnswerProblem =
  | "missing"
  | "too_long"
  | "number_unreadable"
  | "number_too_small"
  | "number_too_large"
  | "date_unreadable"
  | "date_impossible"
  | "date_out_of_range"
  | "choice_unknown"
  | "email_unreadable"
  | "phone_unreadable"
  | "commune_unknown"
  | "funder_without_amount"
  | "funder_without_name"
  | "amount_unreadable"
  | "amount_too_large";

export type Answers = Partial<Record<FieldName, string>>;

/** Whether a text names one commune of the official list, which rules do not hold. */
export type KnowsCommune = (text: string) => boolean;

const INTEGER = /^\d{1,9}$/;
const SPACES = /[\s\u00a0\u2009\u202f]/g;
/** What no address lacks; whether somebody reads it, a message alone tells. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?\d{6,15}$/;

/** Longest text that is kept under a question, of those that are read as something else. */
const LONGEST_CODE = 200;
export const LONGEST_ANSWER = 4_000;

/** A whole number as people type it (« 1 200 »); null when it is none. */
export function readInteger(text: string): number | null {
  const digits = text.replace(SPACES, "");
  return INTEGER.test(digits) ? Number(digits) : null;
}

/** Several choices as one text, in the order in which they are offered. */
export const joinChoices = (chosen: readonly string[]): string => chosen.join(" ");
export const splitChoices = (text: string): string[] => text.split(" ").filter(Boolean);

/** What stands for no answer: nothing, or lines of funders without a word. */
export function isEmpty(field: FieldName, text: string | undefined): boolean {
  if (!text) return true;
  return questionOf(field).kind === "funders" ? readFunders(text).length === 0 : text.trim() === "";
}

export type FunderLine = { name: string; amount: string };

/** Who else pays, a line each: name, a tab, the amount as it was typed. Lines without a word are left out. */
export function readFunders(text: string): FunderLine[] {
  return text.split("\n").flatMap((line) => {
    const [name = "", amount = ""] = line.split("\t").map((part) => part.trim());
    return name || amount ? [{ name, amount }] : [];
  });
}

export const writeFunders = (lines: readonly FunderLine[]): string =>
  lines
    .filter(({ name, amount }) => name.trim() || amount.trim())
    .map(({ name, amount }) => `${name.replace(/[\t\n]/g, " ").trim()}\t${amount.replace(/[\t\n]/g, " ").trim()}`)
    .join("\n");

function checkFunders(text: string): AnswerProblem | null {
  for (const { name, amount } of readFunders(text)) {
    if (!name) return "funder_without_name";
    if (!amount) return "funder_without_amount";
    const { problem } = readCents(amount);
    if (problem) return problem === "amount_too_large" ? problem : "amount_unreadable";
  }
  return null;
}

/** What keeps an answer from being one; null for a good one, and for none where none is needed. */
export function checkAnswer(
  field: FieldName,
  text: string | undefined,
  knowsCommune: KnowsCommune,
): AnswerProblem | null {
  const { kind, optional, choices = [], least = 0, most = 0, longest = LONGEST_CODE } = questionOf(field);
  if (isEmpty(field, text) || text === undefined) return optional ? null : "missing";
  switch (kind) {
    case "text":
    case "long":
      return text.length > longest ? "too_long" : null;
    case "integer": {
      const number = readInteger(text);
      if (number === null) return "number_unreadable";
      return number < least ? "number_too_small" : number > most ? "number_too_large" : null;
    }
    case "date": {
      const { problem } = readTypedDate(text);
      return problem && `date_${problem}`;
    }
    case "choice":
      return choices.includes(text) ? null : "choice_unknown";
    case "choices":
      return splitChoices(text).every((one) => choices.includes(one)) ? null : "choice_unknown";
    case "email":
      return EMAIL.test(text.trim()) && text.length <= LONGEST_CODE ? null : "email_unreadable";
    case "phone":
      return PHONE.test(text.replace(/[\s.()-]/g, "")) ? null : "phone_unreadable";
    case "commune":
      return knowsCommune(text) ? null : "commune_unknown";
    case "funders":
      return checkFunders(text);
  }
}

export type MissingAnswer = { field: FieldName; problem: AnswerProblem };

/** All that keeps the answers of a dossier from being submitted, in the order of the dossier. */
export function missingAnswers(answers: Answers, knowsCommune: KnowsCommune): MissingAnswer[] {
  return FIELD_NAMES.flatMap((field) => {
    const problem = checkAnswer(field, answers[field], knowsCommune);
    return problem ? [{ field, problem }] : [];
  });
}
