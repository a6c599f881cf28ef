"use client";

import { type FocusEvent, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { fill } from "@/components/ui/sheet/words";
import type { SessionLeft } from "@/lib/accounts/rules/session";

/** So long before the end is it told: time enough to finish a sentence and to save. */
const WARNED_BEFORE_MS = 5 * 60_000;
const LATER_MS = 30_000;
/** Of the longest that a browser waits. */
const LONGEST_MS = 2 ** 31 - 1;

type Ask = () => Promise<SessionLeft | null>;

type Words = {
  title: string;
  mayStay: string;
  mustEnd: string;
  stay: string;
  ended: string;
  again: string;
  kept: string;
};

type Stage = { kind: "open" } | { kind: "ending"; at: string; mayStay: boolean } | { kind: "ended" };

/**
 * Says before a session ends that it does, and lets it go on (RGAA 13.1). When nothing was done here for long the server
 * is asked first: somebody may have gone on in another tab.
 */
export function SessionEnd({ left, words, look, stay }: { left: SessionLeft; words: Words; look: Ask; stay: Ask }) {
  const [known, setKnown] = useState({ left, since: 0 });
  const [stage, setStage] = useState<Stage>({ kind: "open" });
  const before = useRef<Element | null>(null);
  const take = useCallback((answer: SessionLeft | null) => {
    if (!answer) return setStage({ kind: "ended" });
    const { seconds, idleSeconds, mayStay } = answer;
    const isNear = seconds * 1_000 <= Math.min(WARNED_BEFORE_MS, (idleSeconds * 1_000) / 2);
    const at = new Date(Date.now() + seconds * 1_000).toLocaleTimeString("fr-FR", {
      ...{ hour: "2-digit", minute: "2-digit", timeZone: "Europe/Paris" },
    });
    setStage(isNear ? { kind: "ending", at, mayStay } : { kind: "open" });
    setKnown(({ since }) => ({ left: answer, since: since + 1 }));
  }, []);
  useEffect(() => {
    if (stage.kind === "ended") return;
    const { seconds, idleSeconds } = known.left;
    const end = seconds * 1_000;
    const warning = end - Math.min(WARNED_BEFORE_MS, (idleSeconds * 1_000) / 2);
    const ask = () =>
      void look().then(take, () => {
        timer = setTimeout(ask, LATER_MS);
      });
    const due = Date.now() + (stage.kind === "open" ? Math.max(0, warning) : end);
    let timer = setTimeout(ask, Math.min(due - Date.now(), LONGEST_MS));
    // A machine that slept has let its timers sleep too.
    const onShow = () => {
      if (document.visibilityState === "visible" && Date.now() >= due) ask();
    };
    document.addEventListener("visibilitychange", onShow);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onShow);
    };
  }, [known, stage.kind, look, take]);
  const onStay = () =>
    void stay().then((answer) => {
      take(answer);
      // The button goes: who came to it goes back to what they were about.
      if (answer && before.current instanceof HTMLElement) before.current.focus();
    });
  const onFocus = ({ relatedTarget }: FocusEvent) => {
    before.current = relatedTarget;
  };
  return (
    <div
      role={stage.kind === "open" ? undefined : "alert"}
      className="pointer-events-none fixed inset-x-0 bottom-16 z-40 flex justify-center px-4 md:bottom-4 print:hidden"
    >
      {stage.kind === "ending" && (
        <div className="pointer-events-auto rounded-md border border-line-strong bg-surface">
          <Notice kind="warning" title={fill(words.title, { time: stage.at })}>
            <p>{stage.mayStay ? words.mayStay : words.mustEnd}</p>
            {stage.mayStay && (
              <div className="mt-2">
                <Button onClick={onStay} onFocus={onFocus}>
                  {words.stay}
                </Button>
              </div>
            )}
          </Notice>
        </div>
      )}
      {stage.kind === "ended" && (
        <div className="pointer-events-auto rounded-md border border-line-strong bg-surface">
          <Notice kind="error" title={words.ended}>
            <p>
              <a href="/connexion" target="_blank" rel="noopener">
                {words.again}
              </a>
              {", "}
              {words.kept}
            </p>
          </Notice>
        </div>
      )}
    </div>
  );
}
