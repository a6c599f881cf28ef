import type { FieldName } from "./fields";

/** Of each question what its form showed, and what was typed there. */
export type TypedAnswers = Partial<Record<FieldName, { shown: string; typed: string }>>;

/** What became of one answer that a form sent. */
export type Merged =
  /** As it was shown, or as it stands already: nothing to write. */
  | { kind: "kept" }
  | { kind: "written"; text: string }
  /** Somebody else wrote meanwhile, and both texts are needed to decide. */
  | { kind: "conflict"; theirs: string };

/** An answer of a form, begun from `shown`, against what is on record: nobody overwrites what they have not seen. */
export function mergeAnswer({ shown, typed, current }: { shown: string; typed: string; current: string }): Merged {
  const [was, mine, theirs] = [shown, typed, current].map(plainLines) as [string, string, string];
  if (mine === was || mine === theirs) return { kind: "kept" };
  return theirs === was ? { kind: "written", text: mine } : { kind: "conflict", theirs };
}

/** A browser sends other line ends than it was given. */
export const plainLines = (text: string): string => text.replace(/\r\n?/g, "\n").trimEnd();
