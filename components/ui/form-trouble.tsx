"use client";

import { useFormTexts } from "./form-texts";
import { Notice } from "./notice";
import type { Trouble } from "./use-safe-action";

/** Said aloud where a script shows it; the focus stays on the button, which sends the same again. */
export function FormTrouble({ trouble }: { trouble: Trouble | null }) {
  const { trouble: texts, signIn, identifier } = useFormTexts();
  if (!trouble) return null;
  const { title, body } = trouble.kind === "unavailable" ? trouble.texts : texts[trouble.kind];
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the page opens there
    <div tabIndex={-1} autoFocus>
      <Notice kind="error" title={title} live>
        <p>
          {trouble.kind === "signedOut" && (
            <>
              <a
                href="/connexion"
                target="_blank"
                rel="noopener"
                className="font-semibold text-accent underline underline-offset-4"
              >
                {signIn}
              </a>
              {", "}
            </>
          )}
          {body}
        </p>
        {"digest" in trouble && trouble.digest && (
          <p>
            {identifier} <code className="rounded-sm bg-sunken px-1.5 font-semibold">{trouble.digest}</code>
          </p>
        )}
      </Notice>
    </div>
  );
}
