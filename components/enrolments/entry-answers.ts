import "server-only";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { Context } from "@/lib/core/context";
import type { Refusal } from "@/lib/core/form";
import { getEnrolmentName } from "@/lib/enrolments/queries";
import type { EnrolmentFailure } from "@/lib/enrolments/rules/steps";
import type { enterSchema } from "@/lib/enrolments/schema";
import { getFormat } from "@/lib/i18n/server";
import { valuesInWords } from "@/lib/web/form-words";
import { OF_THE_DAY } from "./decision-answers";
import { type DecisionState, UNDO_ENTRIES } from "./decision-state";

type Entered = z.output<typeof enterSchema>;

/** The refusals that hold for everybody alike, and name nobody. */
const OF_ALL: readonly EnrolmentFailure[] = [
  "cohort_cancelled",
  "entry_after_cohort_end",
  "entry_before_cohort_start",
  "in_future",
];

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
  ctx: Context,
  { code, details }: Refusal<EnrolmentFailure>,
  typed: Partial<Entered>,
): Promise<DecisionState> {
  const [t, form, format] = await Promise.all([getTranslations("enrolments"), getTranslations("form"), getFormat()]);
  const whose = typeof details?.enrolmentId === "string" && !OF_ALL.includes(code) ? details.enrolmentId : null;
  const person = whose ? await getEnrolmentName(ctx, whose) : null;
  const text = t(`failure.${code}`, valuesInWords(details, format));
  const dayError = OF_THE_DAY.includes(code) ? text : undefined;
  return {
    kind: "error",
    title: person ? `${person.firstName} ${person.lastName}${form("separator")}${text}` : text,
    offers: [],
    dateError: typed.enteredOn ? undefined : dayError,
    entryError: typed.enteredOn ? dayError : undefined,
    chosen: typed.chosen,
    ...(await typedDays(typed)),
  };
}
