import "server-only";
import type { AuditEntry } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { versionOf } from "@/lib/foundation/core/record";
import { type Failure, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Tx, unchanged, type WhoMay, write } from "./write";

type Value = string | number | null;
type Refused<Code extends string> = { ok: false; failure: Failure<Code> };
type FieldOf<Columns> = keyof Columns & string;

/** `Columns` is what a correction may change, `Before` the record as it was read. */
export type Correction<Before extends Columns, Columns extends object, T, Code extends string> = {
  load: (tx: Tx) => Promise<Before | null>;
  /** What the form shows and changes, and `versionOf` it when it was shown. */
  fields: readonly (keyof Before & string)[];
  version: string;
  check: (before: Before, tx: Tx) => Result<Columns, Code> | Promise<Result<Columns, Code>>;
  /** Writes the columns where they still are what was read: no row is `changed_meanwhile`. */
  save: (tx: Tx, read: Columns, columns: Columns, before: Before) => Promise<{ count: number } | Refused<Code>>;
  audit:
    | Omit<AuditEntry, "details">
    | ((changed: FieldOf<Columns>[], before: Before, columns: Columns) => AuditEntry[]);
  value: (before: Before) => T;
};

/** Not visible is not found, another version than shown `changed_meanwhile`; the same again changes nothing. */
export function edit<Before extends Columns, Columns extends object, T, Code extends string = never>(
  ctx: Context,
  who: WhoMay,
  { load, fields, version, check, save, audit, value }: Correction<Before, Columns, T, Code>,
): Promise<Result<T, Code | "changed_meanwhile">> {
  return write<T, Code | "changed_meanwhile">(ctx, who, async (tx, addAudit) => {
    const before = await load(tx);
    if (!before) return NOT_FOUND;
    if (versionOf<string>(fields, before as Record<string, Value>) !== version) return refused("changed_meanwhile");
    const checked = await check(before, tx);
    if (!checked.ok) return checked;
    const columns = checked.value;
    const names = Object.keys(columns) as FieldOf<Columns>[];
    const changed = names.filter((name) => columns[name] !== before[name]);
    if (changed.length === 0) return unchanged(value(before));
    const read = Object.fromEntries(names.map((name) => [name, before[name]])) as Columns;
    const saved = await save(tx, read, columns, before);
    if ("ok" in saved) return saved;
    if (saved.count === 0) return refused("changed_meanwhile");
    if (typeof audit === "function") addAudit(...audit(changed, before, columns));
    else addAudit({ ...audit, details: { fields: changed } });
    return ok(value(before));
  });
}
