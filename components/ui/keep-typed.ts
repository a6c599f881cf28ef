import { type FormEvent, startTransition } from "react";

type Submit = (event: FormEvent<HTMLFormElement>) => void;

/**
 * The onSubmit of a form with an action: sends it without the reset that React makes after an action, which would
 * empty a refused form. Goes beside `action`, which is what sends the form without JavaScript:
 * `<form id={form.id} action={formAction} onSubmit={keepTyped(formAction, form.onSubmit)} noValidate>`.
 */
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
