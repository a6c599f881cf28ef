import type { ReactNode } from "react";
import { Key } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { InPlace } from "./in-place";

/** In the form around: while it is open, what was refused takes the place of the other results. */
export const RESULTS_GIVE_WAY = "[&:has(details[open])>div>:is(a,button)]:hidden";

/** Somebody refuses: to answer this time, or to be contacted at all. In the form of the call, with its note. */
export async function QueueRefuses({ window }: { window: Window }) {
  const [t, windows] = await Promise.all([
    getTranslations("objections.refuses"),
    getTranslations("outcomes.windowLong"),
  ]);
  const next = WINDOWS[WINDOWS.indexOf(window) + 1];
  const told = { window: windows(window) };
  return (
    <InPlace id="refuses" summary={<Key of="F">{t("open")}</Key>} title={t("question")}>
      <Refusal
        value="declined"
        of="C"
        hint={next ? t("declinedHint", { ...told, next: windows(next) }) : t("declinedLast", told)}
      >
        {t("declined")}
      </Refusal>
      <Refusal value="objects" of="O" hint={t("objectsHint")}>
        {t("objects")}
      </Refusal>
      <p className="text-sm text-ink-soft max-sm:hidden">{t("back")}</p>
    </InPlace>
  );
}

function Refusal({ value, of, hint, children }: { value: string; of: string; hint: string; children: ReactNode }) {
  return (
    <div className="grid max-w-prose">
      <SubmitButton name="result" value={value} look="secondary">
        <span className="me-auto grid gap-0.5 text-start">
          <Key of={of}>{children}</Key>
          <span className="text-sm font-normal">{hint}</span>
        </span>
      </SubmitButton>
    </div>
  );
}
