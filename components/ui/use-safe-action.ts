"use client";

import { type FormEvent, startTransition, useActionState, useRef } from "react";

import { useSentHere } from "./action-form";
import { errorDigest, leavesPage, refusalTexts } from "./leaves-page";

type RefusalTexts = { title: string; body: string };

/** Why a form that was sent brought no answer; `digest` is what the server's log knows it by. */
export type Trouble =
  | { kind: "offline" | "unanswered" | "signedOut" | "failed"; digest?: string | null }
  | { kind: "unavailable"; texts: RefusalTexts };

type Answer<State> = { state: State | null; trouble: Trouble | null };

function troubleOf(error: unknown): Trouble {
  if (!navigator.onLine) return { kind: "offline" };
  const texts = refusalTexts(error);
  if (texts) return { kind: "unavailable", texts };
  const digest = errorDigest(error);
  // A request that fails is a TypeError in every browser; an answer that is no page comes from before the server.
  return digest ? { kind: "failed", digest } : { kind: "unanswered" };
}

/** Never loses what was typed: `trouble` tells what went wrong, and the same press sends it again. */
export function useSafeAction<State extends object>(
  action: (previous: State | null, formData: FormData) => Promise<State | null>,
  onLeave?: () => void,
) {
  const element = useRef<HTMLFormElement>(null);
  // Sends the form where there is no script; its answer is then what the page starts from.
  const [posted, post] = useActionState(action, null);
  const formAction = useSentHere(post);
  const [answer, send] = useActionState(
    async (before: Answer<State>, formData: FormData): Promise<Answer<State>> => {
      try {
        const state = await action(before.state, formData);
        const trouble = troubleIn(state);
        return trouble ? { ...before, trouble } : { state, trouble: null };
      } catch (error) {
        if (!leavesPage(error)) return { ...before, trouble: troubleOf(error) };
        onLeave?.();
        throw error;
      }
    },
    { state: posted, trouble: troubleIn(posted) },
  );
  return {
    ...answer,
    element,
    /** To spread on the form; `before` may hold it back. */
    formProps: (before?: (event: FormEvent<HTMLFormElement>) => void) => ({
      ref: element,
      action: formAction,
      onSubmit: keepTyped(send, before),
      noValidate: true,
    }),
  };
}

/** What any form may answer: nobody is signed in any more, or the database did not take it; nothing was done. */
function troubleIn(state: object | null): Trouble | null {
  const { signedOut, unavailable }: { signedOut?: true; unavailable?: RefusalTexts } = state ?? {};
  if (unavailable) return { kind: "unavailable", texts: unavailable };
  return signedOut ? { kind: "signedOut" } : null;
}

type Submit = (event: FormEvent<HTMLFormElement>) => void;

/** Without the reset that React makes after an action; beside `action`, which sends without JavaScript. */
export function keepTyped(formAction: (formData: FormData) => void, before?: Submit): Submit {
  return (event) => {
    before?.(event);
    if (event.defaultPrevented) return;
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const formData = new FormData(event.currentTarget, submitter);
    startTransition(() => formAction(formData));
  };
}
