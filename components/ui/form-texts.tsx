"use client";

import { createContext, type ReactNode, useContext } from "react";

/** What every form may have to say, in the reader's language. */
export type FormTexts = {
  /** Title of the error summary, for one answer to correct and for `#` of them. */
  corrections: { one: string; many: string };
  /** Why nothing was saved, or maybe nothing, and what to do. */
  trouble: Record<"offline" | "unanswered" | "signedOut" | "failed" | "elsewhere", { title: string; body: string }>;
  signIn: string;
  identifier: string;
  /** Asked before a page with unsaved answers is left. */
  leaving: string;
};

const Texts = createContext<FormTexts | null>(null);

/** Gives the forms of a part of the site their words once, so that no form has to carry them. */
export function FormTextsProvider({ texts, children }: { texts: FormTexts; children: ReactNode }) {
  return <Texts value={texts}>{children}</Texts>;
}

/** Read when there is something to say, and not before: a form that says nothing needs no words. */
export function useFormTexts(): () => FormTexts {
  const texts = useContext(Texts);
  return () => {
    if (!texts) throw new Error("forms stand inside a FormTextsProvider");
    return texts;
  };
}
