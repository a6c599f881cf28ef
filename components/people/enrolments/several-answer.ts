import "server-only";
import { getOptionalContext } from "@/lib/entrances/web/session";
import { getFormat } from "@/lib/foundation/i18n/server";
import { type PastedOne, pastedLines, readPastedPeople } from "@/lib/people/enrolments/rules/pasted-people";
import { MOST_AT_ONCE, type SeveralInput } from "@/lib/people/enrolments/schema";
import type { SeveralAnswer } from "./several-rows";

/** Whether so many people fit the rows of a form. */
export const fitsRows = (text: string): boolean => pastedLines(text) <= MOST_AT_ONCE;

/** What was pasted, in rows as if somebody had typed them. */
export async function pastedRows(text: string, { cohortId, appliedOn }: SeveralInput): Promise<SeveralAnswer> {
  const [ctx, format] = await Promise.all([getOptionalContext(), getFormat()]);
  const read = readPastedPeople(text, ctx?.today ?? "");
  const byRow = <Value>(value: (one: PastedOne) => Value) =>
    Object.fromEntries(read.map((one, at) => [String(at + 1), value(one)]));
  const people = byRow(({ person }) => ({ sex: "unknown", ...person }));
  const values = { cohortId, people, appliedOn: appliedOn ? format.tableDate(appliedOn) : "" };
  const reply = { status: "error", initialValue: values, error: {} } as const;
  return { reply, refusal: null, rows: read.length, left: byRow(({ left }) => left.join(", ")), matches: {} };
}
