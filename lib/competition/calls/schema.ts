import { z } from "zod";
import { readMoment } from "@/lib/foundation/core/moment";
import { readTypedDate, readTypedTime } from "@/lib/foundation/core/typed-date";
import {
  addressCode,
  choice,
  filledRows,
  optionalCivilDate,
  optionalInteger,
  optionalText,
  requiredText,
  version,
} from "@/lib/foundation/platform/validation";
import { HOST_KINDS } from "@/lib/network/partners/rules/partner";
import { AREA_KINDS } from "@/lib/network/places/areas";
import type { FigureKey } from "@/lib/network/territory/rules/plan";
import type { CallContent } from "./rules/call";

export const LONGEST_TEXT = 20_000;
export const LONGEST_NOTE = 5_000;
export const MOST_PLACES = 500;
const ID_LENGTH = 64;

export const MOST_ROWS = { criteria: 15, documents: 20, figures: 8 } as const;

const criterion = z
  .object({ name: optionalText(), weight: optionalInteger(1, 100) })
  .transform(({ name, weight }, ctx) => {
    if (name === null && weight === null) return null;
    if (name === null) ctx.addIssue({ code: "custom", path: ["name"], message: "required" });
    if (weight === null) ctx.addIssue({ code: "custom", path: ["weight"], message: "required" });
    return name === null || weight === null ? z.NEVER : { name, weight };
  });

const ticked = z.preprocess((value) => value === "on", z.boolean());

const callDocument = z
  .object({ name: optionalText(200), required: ticked })
  .transform(({ name, required }) => (name === null ? null : { name, required }));

/** A figure as a list names it, `EMPLOIS region 76 2018` (`keyText`). */
const citedFigure = z.object({ key: optionalText(120) }).transform(({ key }, ctx): FigureKey | null => {
  if (key === null) return null;
  const [, series, kind, areaCode, year] = /^(\S+) (\S+) (\S+) (\d{4})$/.exec(key) ?? [];
  const areaKind = AREA_KINDS.find((one) => one === kind);
  if (series && areaKind && areaCode) return { series, areaKind, areaCode, year: Number(year) };
  ctx.addIssue({ code: "custom", path: ["key"], message: "choice_invalid" });
  return z.NEVER;
});

const text = (max?: number) => optionalText(max).transform((one) => one ?? "");
/** Halves of an instant: what cannot be read stays as it is, for `momentErrors` to say what is wrong. */
const day = () => optionalText(30).transform((typed) => (typed === null ? null : (readTypedDate(typed).date ?? typed)));
const time = () => optionalText(30).transform((typed) => (typed === null ? null : (readTypedTime(typed) ?? typed)));

const contentFields = {
  title: requiredText(),
  text: text(LONGEST_TEXT),
  opensOn: day(),
  opensTime: time(),
  closesOn: day(),
  closesTime: time(),
  decisionDueOn: optionalCivilDate(),
  places: optionalInteger(1, MOST_PLACES),
  kinds: z.preprocess((value) => [value ?? []].flat().filter((one) => one !== ""), z.array(choice(HOST_KINDS))),
  criteria: filledRows(criterion, MOST_ROWS.criteria),
  documents: filledRows(callDocument, MOST_ROWS.documents),
  figures: filledRows(citedFigure, MOST_ROWS.figures),
  service: text(),
  contact: text(200),
  silence: text(1_000),
};

export const createCallSchema = z.object({ code: addressCode(), ...contentFields });
export const updateCallSchema = z.object({ code: addressCode(), version: version(20), ...contentFields });
/** What was shown of a draft, agreed to. */
export const publishCallSchema = z.object({ code: addressCode(), version: version(20) });

export const amendCallSchema = z.object({
  code: addressCode(),
  text: requiredText(LONGEST_NOTE),
  closesOn: day(),
  closesTime: time(),
  decisionDueOn: optionalCivilDate(),
});

export const reviewerSchema = z.object({ code: addressCode(), userId: requiredText(ID_LENGTH) });

const MOMENTS = [
  ["opensOn", "opensTime"],
  ["closesOn", "closesTime"],
] as const;
const typedText = (value: unknown) => (typeof value === "string" ? value : "");

export function momentErrors(typed: Record<string, unknown>): Record<string, string[]> {
  const errors = MOMENTS.flatMap(([dayName, timeName]) => {
    const { day, time } = readMoment(typedText(typed[dayName]), typedText(typed[timeName]));
    return [
      { name: dayName, problem: day },
      { name: timeName, problem: time },
    ];
  });
  return Object.fromEntries(errors.flatMap(({ name, problem }) => (problem ? [[name, [problem]]] : [])));
}

/** The instant that was typed, which `momentErrors` has let pass. */
export function momentOf(day: string | null, time: string | null): Date | null {
  return readMoment(day ?? "", time ?? "").at;
}

type TypedContent = Omit<z.output<typeof createCallSchema>, "code">;

export function contentOf({ opensOn, opensTime, closesOn, closesTime, ...content }: TypedContent): CallContent {
  return { ...content, opensAt: momentOf(opensOn, opensTime), closesAt: momentOf(closesOn, closesTime) };
}
