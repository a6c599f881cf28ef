import { useState } from "react";
import { useFormWords } from "./form-words";
import { isDone, useFormHandle } from "./use-form";

/** What the answers of a form rest on, sent with them, so that nobody overwrites what they have not read. */
export type Basis = {
  of: Readonly<Record<string, string | null | undefined>>;
  /** The refusals that say that it has changed. */
  stale: readonly string[];
  /** Where the page is asked for afresh. */
  address: string;
};

/**
 * Comes back as it was sent, however fresh the page is that is drawn around what was typed; and beside a refusal for its
 * sake is the way to start afresh: a page that answers a form, reloaded without a script, would send that again.
 */
export function BasisInputs({ of, stale, address }: Basis) {
  const { state } = useFormHandle();
  const words = useFormWords();
  const [shown] = useState(of);
  const sent = isDone(state) ? null : state?.reply.initialValue;
  const rests = sent ?? (isDone(state) ? of : shown);
  return (
    <>
      {Object.keys(of).map((name) => {
        const value = rests[name];
        return typeof value === "string" && <input key={name} type="hidden" name={name} value={value} />;
      })}
      {state?.refusal && stale.includes(state.refusal.code) && (
        <p>
          {/* A plain link: the page is asked for again, with nothing of what was typed. */}
          <a href={address} target="_self" className="text-accent underline underline-offset-4">
            {words.afresh}
          </a>
        </p>
      )}
    </>
  );
}
