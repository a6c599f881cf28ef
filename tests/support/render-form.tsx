import { parseWithZod } from "@conform-to/zod/v4";
import { render } from "@testing-library/react";
import type { ReactElement, ReactNode } from "react";
import { vi } from "vitest";
import { z } from "zod";
import { FormLocale } from "@/components/ui/form-locale";
import type { FormState } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

/** The words of every form, in French. */
export const FORM_WORDS = MESSAGES.fr.form;

export function WithWords({ children }: { children: ReactNode }) {
  return <FormLocale value="fr">{children}</FormLocale>;
}

/** A form as the site shows it, with its words around it. */
export function renderForm(form: ReactElement) {
  return render(form, { wrapper: WithWords });
}

type Answer = NonNullable<FormState>;
type Errors = Record<string, string[]>;

/** What the server answers when it refuses what was sent, by field and ("") as a whole, with what was typed. */
export function refusal<More extends object>(formData: FormData, errors: Errors, more: Partial<Answer> & More) {
  const { "": formErrors = [], ...fieldErrors } = errors;
  const submission = parseWithZod(formData, { schema: z.looseObject({}), disableAutoCoercion: true });
  return { reply: submission.reply({ formErrors, fieldErrors }), refusal: null, ...more };
}

/** A form action that refuses whatever it is sent. */
export const refusing = <More extends object>(errors: Errors, more: Partial<Answer> & More = {} as More) =>
  vi.fn(async (_previous: unknown, formData: FormData) => refusal(formData, errors, more));

/** A form action that takes whatever it is sent, and stays on the page. */
export const taking = () =>
  vi.fn(
    async (_previous: unknown, _formData: FormData): Promise<Answer> => ({
      reply: { initialValue: null },
      refusal: null,
    }),
  );
