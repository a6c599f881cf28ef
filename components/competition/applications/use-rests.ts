"use client";

import { type RefObject, useCallback, useState } from "react";
import { plainLines } from "@/lib/competition/applications/rules/merge";
import type { QuestionTexts, SectionState } from "./section-state";

type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The one field of a question; null where it has several. */
function fieldOf(form: RefObject<HTMLFormElement | null>, name: string): Typed | null {
  const found = form.current?.elements.namedItem(name);
  const isField =
    found instanceof HTMLTextAreaElement || found instanceof HTMLSelectElement || found instanceof HTMLInputElement;
  return isField && found.type !== "checkbox" ? found : null;
}

/**
 * What each answer rests on: the text that its author has seen on record; one in conflict on what it did until its author
 * decides. Where a colleague wrote under a question that was left alone, their text comes into its field.
 */
export function useRests(form: RefObject<HTMLFormElement | null>, questions: readonly QuestionTexts[]) {
  const [rests, setRests] = useState(() => Object.fromEntries(questions.map(({ name, text }) => [name, text])));
  const answered = useCallback(
    ({ record, typed, theirs }: SectionState) => {
      setRests((before) => {
        const after = { ...before };
        for (const [name, text] of Object.entries(record)) {
          if (name in theirs) continue;
          const field = fieldOf(form, name);
          const same = typed[name] === text;
          if (!same && field && plainLines(field.value) === typed[name]) field.value = text;
          else if (!same) continue;
          after[name] = text;
        }
        return after;
      });
    },
    [form],
  );
  /** From now on an answer rests on what somebody else wrote, which may come in its place. */
  const decide = useCallback(
    (name: string, theirs: string, take: boolean) => {
      const field = fieldOf(form, name);
      if (take && field) field.value = theirs;
      setRests((before) => ({ ...before, [name]: theirs }));
    },
    [form],
  );
  return { rests, answered, decide };
}
