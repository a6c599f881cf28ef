import "server-only";
import type { z } from "zod";
import { fieldErrorText, valueTexts } from "@/lib/entrances/web/form-texts";
import type { FormState, Refusal } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { getNextWaiting } from "@/lib/people/enrolments/queries";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import type { EnrolmentStatus } from "@/lib/people/enrolments/rules/vocabulary";
import { LONGEST_REASON } from "@/lib/people/enrolments/rules/waiting";
import type { Decision, enterSchema } from "@/lib/people/enrolments/schema";
import { type DecisionState, UNDO_ENTRIES } from "./decision-state";

/** The refusals that speak of a day: that above the lists, or that of the entries. */
export const OF_THE_DAY: readonly EnrolmentFailure[] = [
  "admission_after_cohort_end",
  "entry_after_cohort_end",
  "entry_before_cohort_start",
  "in_future",
  "step_before_previous",
];

/** Nothing was decided: something typed cannot be read, or nobody is signed in any more. */
export async function unreadText({ reply, signedOut, unavailable }: NonNullable<FormState>): Promise<DecisionState> {
  const [say, t, form] = await Promise.all([fieldErrorText(), getTranslations("enrolments"), getTranslations("form")]);
  const typed = reply.initialValue ?? {};
  const labels = { on: "date", enteredOn: "entryDate", reason: "passedOverReason" } as const;
  const wrong = (Object.keys(labels) as (keyof typeof labels)[]).find((field) => reply.error?.[field]?.length) ?? "on";
  const error = say(reply.error?.[wrong]?.[0] ?? "invalid");
  const typedAgain = { on: textOf(typed.on) ?? "", enteredOn: textOf(typed.enteredOn), chosen: chosenOf(typed.chosen) };
  if (unavailable) return { kind: "error", ...unavailable, offers: [], ...typedAgain };
  return {
    kind: "error",
    title: `${t(`recruitment.${labels[wrong]}`)}${form("separator")}${error}`,
    offers: [],
    dateError: wrong === "on" ? error : undefined,
    entryError: wrong === "enteredOn" ? error : undefined,
    ...typedAgain,
    ...(signedOut && { signedOut }),
  };
}

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
const chosenOf = (value: unknown) =>
  typeof value === "string" ? [value] : Array.isArray(value) ? value.filter((id) => typeof id === "string") : undefined;

export async function refusedText(
  { code, details }: Refusal<EnrolmentFailure>,
  { act, on, enteredOn, reason, chosen }: Decision,
  name: string,
): Promise<DecisionState> {
  const [t, form, format] = await Promise.all([getTranslations("enrolments"), getTranslations("form"), getFormat()]);
  const text = t(`failure.${code}`, valueTexts(details, format));
  const canWait = code === "cohort_full" && (act.expected === "candidate" || act.expected === "invited");
  const offer = { value: `waitlist.${act.enrolmentId}.${act.expected}`, label: t("stepFor.waitlist", { name }) };
  const ofEntry = act.verb === "enter" && enteredOn !== null;
  const dayError = OF_THE_DAY.includes(code) ? text : undefined;
  const reasonField = code === "passes_over_others" && {
    enrolmentId: act.enrolmentId,
    label: t("recruitment.passedOverReason"),
    hint: t("recruitment.passedOverHint", { max: LONGEST_REASON }),
    max: LONGEST_REASON,
    value: reason ?? "",
    act: `admit.${act.enrolmentId}.${act.expected}`,
    submit: t("recruitment.admitAnyway", { name }),
  };
  return {
    kind: "error",
    title: `${name}${form("separator")}${text}`,
    offers: canWait ? [offer] : [],
    ...(reasonField && { reason: reasonField }),
    dateError: ofEntry ? undefined : dayError,
    entryError: ofEntry ? dayError : undefined,
    on: format.tableDate(on),
    enteredOn: enteredOn ? format.tableDate(enteredOn) : undefined,
    chosen: chosen.length > 0 ? chosen : undefined,
  };
}

export async function doneText(
  { act: { verb, enrolmentId }, on, enteredOn, chosen }: Decision,
  { name, status, next }: { name: string; status: EnrolmentStatus; next: Found<typeof getNextWaiting> | null },
): Promise<DecisionState> {
  const [t, format] = await Promise.all([getTranslations("enrolments"), getFormat()]);
  const typed = {
    on: format.tableDate(on),
    enteredOn: enteredOn ? format.tableDate(enteredOn) : undefined,
    chosen: chosen.length > 0 ? chosen : undefined,
  };
  if (verb === "undo") {
    const title = t("done.undone", { name, status: t(`status.${status}`) });
    return { kind: "success", title, offers: [], ...typed };
  }
  const day = (verb === "enter" && typed.enteredOn) || typed.on;
  const undo = { value: `undo.${enrolmentId}.${status}`, label: t("undoFor", { name }) };
  const state = { kind: "success", title: t(`done.${verb}`, { name, on: day }), ...typed } as const;
  if (!next) return { ...state, offers: [undo] };
  const waiting = fullName(next.person);
  return {
    ...state,
    body: t("done.placeFree", { name: waiting }),
    offers: [{ value: `admit.${next.enrolmentId}.waitlisted`, label: t("stepFor.admit", { name: waiting }) }, undo],
  };
}

type Entered = z.output<typeof enterSchema>;

/** The refusals that hold for everybody alike, and name nobody. */
const OF_ALL: readonly EnrolmentFailure[] = [
  "cohort_cancelled",
  "entry_after_cohort_end",
  "entry_before_cohort_start",
  "in_future",
];

/** The enrolment that a refusal of several entries is because of; null where it holds for all of them. */
export function refusedBecauseOf({ code, details }: Refusal<EnrolmentFailure>): string | null {
  return typeof details?.enrolmentId === "string" && !OF_ALL.includes(code) ? details.enrolmentId : null;
}

async function typedDays({ on, enteredOn }: Partial<Pick<Entered, "on" | "enteredOn">>) {
  const format = await getFormat();
  return {
    on: on && format.tableDate(on),
    enteredOn: enteredOn ? format.tableDate(enteredOn) : undefined,
  };
}

/** How many entered, with the way to take exactly these entries back. */
export async function enteredText(input: Entered): Promise<DecisionState> {
  const [t, format] = await Promise.all([getTranslations("enrolments"), getFormat()]);
  const { chosen } = input;
  const day = format.tableDate(input.enteredOn ?? input.on);
  const count = new Set(chosen).size;
  return {
    kind: "success",
    title: t("done.entered", { count, on: day }),
    offers: [{ value: UNDO_ENTRIES, label: t("undoEntries", { count }) }],
    entries: { ids: [...new Set(chosen)], day },
    // Whoever was left out stays unticked.
    chosen: [],
    ...(await typedDays(input)),
  };
}

/** How many entries were taken back, whose boxes are ticked again. */
export async function entriesUndoneText(entered: string[]): Promise<DecisionState> {
  const t = await getTranslations("enrolments");
  const title = t("done.entriesUndone", { count: new Set(entered).size });
  return { kind: "success", title, offers: [], chosen: entered };
}

/** Why nothing was done with any of them, and because of whom. */
export async function groupRefusedText(
  { code, details }: Refusal<EnrolmentFailure>,
  typed: Partial<Entered>,
  /** The person whom the refusal is because of, where it names one. */
  name: string | null,
): Promise<DecisionState> {
  const [t, form, format] = await Promise.all([getTranslations("enrolments"), getTranslations("form"), getFormat()]);
  const text = t(`failure.${code}`, valueTexts(details, format));
  const dayError = OF_THE_DAY.includes(code) ? text : undefined;
  return {
    kind: "error",
    title: name ? `${name}${form("separator")}${text}` : text,
    offers: [],
    dateError: typed.enteredOn ? undefined : dayError,
    entryError: typed.enteredOn ? dayError : undefined,
    chosen: typed.chosen,
    ...(await typedDays(typed)),
  };
}
