import { YES_NO } from "@/lib/foundation/core/form";
import {
  ENTRY_COLUMNS,
  type EntryColumn,
  type EntryValues,
  entryField,
} from "@/lib/people/enrolments/rules/entry-fields";

/** As many job seekers as of all the others: their months without a job are asked. */
const OFTEN: Partial<Record<EntryColumn, readonly string[]>> = { entryStatus: ["job_seeker"] };
const MONTHS = [3, 12, 30];

/** Somebody's situation on entry, with whatever it may be, and nothing known as often as anything. */
export function drawEntry(random: () => number): EntryValues {
  const drawn = ENTRY_COLUMNS.map((name) => {
    const { kind, values = {} } = entryField(name);
    const known = kind === "count" ? MONTHS : [...(OFTEN[name] ?? []), ...Object.values(values)];
    const among = kind === "yes_no" ? YES_NO : [null, ...known];
    return [name, among[Math.floor(random() * among.length)]];
  });
  return Object.fromEntries(drawn) as EntryValues;
}
