import { COLUMNS, NO_VALUES, type Values } from "./grid-columns";
import { isUnsaved, type Pending, type RowState, typedValues } from "./row-state";

/** One unsaved row as kept on the device: ids, codes and dates, no name. */
export type Draft = { values: Values; shown: string; pending: Pending | null };

export function draftKey(userId: string, cohortId: string, window: string): string {
  return `cohorte:sorties:${userId}:${cohortId}:${window}`;
}

export function draftsOf(rows: readonly RowState[]): Record<string, Draft> {
  return Object.fromEntries(
    rows
      .filter(isUnsaved)
      .map((state) => [
        state.row.enrolmentId,
        { values: typedValues(state), shown: state.shown, pending: state.pending },
      ]),
  );
}

function readObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function readText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function readValues(value: unknown): Values {
  const found = readObject(value);
  return { ...NO_VALUES, ...Object.fromEntries(COLUMNS.map((column) => [column, readText(found[column])])) };
}

/** What the device kept; whatever is not of the right form is dropped. */
export function readDrafts(text: string | null): Record<string, Draft> {
  if (!text) return {};
  try {
    const entries = Object.entries(readObject(JSON.parse(text))).map(([enrolmentId, kept]) => {
      const { values, shown, pending } = readObject(kept);
      const sent = readObject(pending);
      const resent = pending
        ? {
            id: readText(sent.id),
            shown: readText(sent.shown),
            values: readValues(sent.values),
            withdraws: readText(sent.withdraws) || null,
            restores: readText(sent.restores) || null,
          }
        : null;
      return [enrolmentId, { values: readValues(values), shown: readText(shown), pending: resent }];
    });
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** The drafts of a device: nothing when it keeps none (private browsing, full storage). */
export const deviceDrafts = {
  read(key: string): Record<string, Draft> {
    try {
      return readDrafts(window.localStorage.getItem(key));
    } catch {
      return {};
    }
  },
  write(key: string, drafts: Record<string, Draft>): void {
    try {
      if (Object.keys(drafts).length === 0) window.localStorage.removeItem(key);
      else window.localStorage.setItem(key, JSON.stringify(drafts));
    } catch {
      // The page still holds the values, and says that they are not saved.
    }
  },
};
