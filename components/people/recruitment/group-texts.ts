import "server-only";
import { fieldErrorText, valueTexts } from "@/lib/entrances/web/form-texts";
import type { FormState, Refusal } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { ENROLMENT_FAILURES, type EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import type { GroupStep } from "@/lib/people/enrolments/rules/vocabulary";
import { LONGEST_REASON } from "@/lib/people/enrolments/rules/waiting";
import type { GroupInput } from "@/lib/people/enrolments/schema";
import type { Topic } from "@/lib/people/notices/notice-records";
import { addressOfTopic } from "@/lib/people/notices/schema";
import type { GroupState } from "./group-state";

const many = (value: unknown) =>
  typeof value === "string" ? [value] : Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];

/** Nothing was done: something typed cannot be read, or nobody is signed in any more. */
export async function unreadGroupText({ reply, signedOut, unavailable }: NonNullable<FormState>): Promise<GroupState> {
  const [say, t, form] = await Promise.all([fieldErrorText(), getTranslations("recruitment"), getTranslations("form")]);
  const typed = reply.initialValue ?? {};
  const chosen = many(typed.chosen);
  const on = typeof typed.on === "string" ? typed.on : "";
  if (unavailable) return { kind: "error", ...unavailable, chosen, on };
  const labels = { on: t("date"), reason: t("reason"), rejectedFor: t("rejectedFor"), meetingId: t("meeting") };
  const wrong = (Object.keys(labels) as (keyof typeof labels)[]).find((field) => reply.error?.[field]?.length) ?? "on";
  const error = say(reply.error?.[wrong]?.[0] ?? "invalid");
  return {
    kind: "error",
    title: `${labels[wrong]}${form("separator")}${error}`,
    chosen,
    on,
    ...(wrong === "on" && { dateError: error }),
    ...(signedOut && { signedOut }),
  };
}

/** Whose enrolments a refusal names. */
export const refusedOnes = (refusal: Refusal<EnrolmentFailure>): string[] =>
  refusal.code === "several_refused" ? Object.keys(refusal.details ?? {}) : [];

export async function groupRefusal(
  refusal: Refusal<EnrolmentFailure>,
  input: GroupInput,
  nameOf: ReadonlyMap<string, string>,
): Promise<GroupState> {
  const [t, own, format] = await Promise.all([
    getTranslations("enrolments"),
    getTranslations("recruitment"),
    getFormat(),
  ]);
  const { code, details } = refusal;
  const say = (one: Refusal<EnrolmentFailure>) => t(`failure.${one.code}`, valueTexts(one.details, format));
  const refusals = refusedOnes(refusal).flatMap((id) => {
    const one = readOne(details?.[id]);
    return one ? [{ name: nameOf.get(id) ?? "", text: say(one) }] : [];
  });
  const chosen = input.act === "offer" ? input.offered : input.chosen;
  return {
    kind: "error",
    title: code === "passes_over_others" ? own("passesOver", { count: Number(details?.count ?? 0) }) : say(refusal),
    refusals,
    chosen,
    on: format.tableDate(input.on),
    ...(code === "in_future" && { dateError: say(refusal) }),
    ...(code === "passes_over_others" && {
      reason: {
        label: own("reason"),
        hint: t("recruitment.passedOverHint", { max: LONGEST_REASON }),
        max: LONGEST_REASON,
        value: input.reason ?? "",
        submit: own("admitAnyway", { count: chosen.length }),
      },
    }),
  };
}

/** A refusal of one of several, as its command wrote it down. */
export function readOne(text: unknown): Refusal<EnrolmentFailure> | null {
  if (typeof text !== "string") return null;
  const { code, details }: { code?: unknown; details?: Record<string, string | number> } = JSON.parse(text);
  const known = ENROLMENT_FAILURES.find((one) => one === code);
  return known ? { code: known, details } : null;
}

/** What people are told of after each act. */
const MESSAGE_OF = {
  invite: "invitation",
  admit: "admission",
  waitlist: "waitlist",
  reject: "refusal",
  withdraw: null,
} as const satisfies Record<GroupStep, Topic["kind"] | null>;

export async function groupDone(
  input: GroupInput,
  { step, ids, names }: { step: GroupStep; ids: string[]; names: string[] },
): Promise<GroupState> {
  const [t, format] = await Promise.all([getTranslations("recruitment"), getFormat()]);
  const [name = ""] = names;
  const count = ids.length;
  const kind = MESSAGE_OF[step];
  const topic = kind && { kind, meetingId: kind === "invitation" ? input.meetingId : null };
  return {
    kind: "success",
    title: t(`done.${step}`, { count, name }),
    undo: { ids, step, meetingId: input.meetingId, label: t("undo", { count, name }) },
    on: format.tableDate(input.on),
    chosen: [],
    ...(topic && {
      tell: {
        href: `/promotions/${input.cohortId}/messages?quoi=${addressOfTopic(topic)}`,
        label: t("tellThem", { step, count }),
      },
    }),
  };
}

export async function groupUndone(input: GroupInput, names: string[]): Promise<GroupState> {
  const t = await getTranslations("recruitment");
  const [name = ""] = names;
  return { kind: "success", title: t("undone", { count: names.length, name }), chosen: input.undone };
}
