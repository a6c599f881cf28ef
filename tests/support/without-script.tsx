import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { ReactElement } from "react";
import type { ReactFormState } from "react-dom/client";
import { renderToPipeableStream } from "react-dom/server";
import type { FormAction } from "@/lib/foundation/core/form";
import { WithWords } from "./render-form";

const KEY = "$ACTION_KEY";

/** A form action as the bundler makes it, for a browser that posts the form itself. */
function posted<State extends object>(action: FormAction<State>): FormAction<State> {
  return Object.assign(async (...sent: Parameters<FormAction<State>>) => action(...sent), {
    bind: () => posted(action),
    $$FORM_ACTION: () => ({ name: "$ACTION", action: "", method: "POST", encType: "", data: new FormData() }),
    $$IS_SIGNATURE_EQUAL: () => true,
  });
}

async function page(form: ReactElement, formState: ReactFormState | null) {
  const { pipe } = renderToPipeableStream(<WithWords>{form}</WithWords>, { formState });
  const html = await text(pipe(new PassThrough()));
  document.body.innerHTML = html;
  const shown = document.querySelector("form");
  if (!shown) throw new Error(`no form in ${html}`);
  return shown;
}

/**
 * The form that comes back to a browser without a script when it is sent as it stands, once `type` has typed. `show` is
 * asked once for each page.
 */
export async function sendWithoutScript<State extends object>(
  show: (action: FormAction<State>) => ReactElement,
  action: FormAction<State>,
  type: (form: HTMLFormElement) => void,
): Promise<HTMLFormElement> {
  const first = await page(show(posted(action)), null);
  type(first);
  const sent = new FormData(first);
  const key = String(sent.get(KEY));
  for (const name of [...sent.keys()]) if (name.startsWith("$")) sent.delete(name);
  const state = await action(null, sent);
  return page(show(posted(action)), [state, key, "action", 0] as unknown as ReactFormState);
}
