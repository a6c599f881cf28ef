"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";

type Send = (formData: FormData) => unknown;
/** What an action brings along to be sent without a script, by the name that the library has for it. */
type Encoded = Send & { $$FORM_ACTION?: (this: Send, prefix: string) => object };

/**
 * An action whose form says where it is sent without a script: to the page that it stands on. The library itself writes an
 * empty address there, which is no valid HTML.
 */
export function useSentHere<Action extends Send>(action: Action): Action {
  const search = useSearchParams()?.toString();
  const here = `${usePathname() ?? ""}${search ? `?${search}` : ""}`;
  // Nothing is encoded in the browser, which sends by itself.
  const encode = (action as Encoded).$$FORM_ACTION;
  if (!encode) return action;
  const sent = (formData: FormData) => action(formData);
  const told = (prefix: string) => ({ ...encode.call(action, prefix), action: here });
  return Object.assign(sent, { $$FORM_ACTION: told }) as unknown as Action;
}

/** A form that is one press, of an action that answers with a page. */
export function ActionForm({
  action,
  ...rest
}: Omit<ComponentProps<"form">, "action"> & { action: (formData: FormData) => Promise<void> }) {
  return <form action={useSentHere(action)} {...rest} />;
}
