"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Messages } from "@/lib/i18n/messages/fr";

export type FormWords = Messages["form"];

const Words = createContext<FormWords | null>(null);

/** Gives the forms of a part of the site their words once, so that no form has to carry them. */
export function FormWordsProvider({ words, children }: { words: FormWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export function useFormWords(): FormWords {
  const words = useContext(Words);
  if (!words) throw new Error("forms stand inside a FormWordsProvider");
  return words;
}

/** How many there are, in words: `none` where a message has it, `one`, or `many` with the number in place of `#`. */
export function countedIn(count: number, words: { none?: string; one: string; many: string }): string {
  if (count === 0 && words.none) return words.none;
  return count === 1 ? words.one : words.many.replace("#", String(count));
}
