import { type ReactNode, useState } from "react";
import { useFormTexts } from "./form-texts";
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
 * What the answers of a form rest on: what was shown first, whatever another form brings back; once it was taken, what is
 * shown then. Without a script a fresh page comes back around what was typed, which rests on what was sent with it.
 */
export function useBasis<Of extends Basis["of"]>(of: Of): Readonly<Record<string, unknown>> {
  const { state } = useFormHandle();
  const [shown] = useState(of);
  if (isDone(state)) return of;
  return state?.reply.initialValue ?? shown;
}

/** The page asked for again, with nothing of what was typed: a plain link. */
export const Afresh = ({ address, children }: { address: string; children: ReactNode }) => (
  <a href={address} target="_self" className="text-accent underline underline-offset-4">
    {children}
  </a>
);

/**
 * Comes back as it was sent, however fresh the page is that is drawn around what was typed; and beside a refusal for its
 * sake is the way to start afresh: a page that answers a form, reloaded without a script, would send that again.
 */
export function BasisInputs({ of, stale, address }: Basis) {
  const { state } = useFormHandle();
  const texts = useFormTexts();
  const rests = useBasis(of);
  return (
    <>
      {Object.keys(of).map((name) => {
        const value = rests[name];
        return typeof value === "string" && <input key={name} type="hidden" name={name} value={value} />;
      })}
      {state?.refusal && stale.includes(state.refusal.code) && (
        <p>
          <Afresh address={address}>{texts.afresh}</Afresh>
        </p>
      )}
    </>
  );
}
