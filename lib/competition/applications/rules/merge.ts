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

/**
 * One answer of a form against what is on record now. `shown` is what the form started from: who did not touch a question
 * overwrites nothing, and who did overwrites nothing that they have not seen. Line ends are those of no machine.
 */
export function mergeAnswer({ shown, typed, current }: { shown: string; typed: string; current: string }): Merged {
  const [was, mine, theirs] = [shown, typed, current].map(plainLines) as [string, string, string];
  if (mine === was || mine === theirs) return { kind: "kept" };
  return theirs === was ? { kind: "written", text: mine } : { kind: "conflict", theirs };
}

/** A browser sends other line ends than it was given. */
export const plainLines = (text: string): string => text.replace(/\r\n?/g, "\n").trimEnd();
