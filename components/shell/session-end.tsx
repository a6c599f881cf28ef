import { type FocusEvent, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { fill } from "@/components/ui/sheet/texts";
import type { SessionLeft } from "@/lib/entrances/accounts/rules/session";
import { type Locale, readerLocale } from "@/lib/foundation/i18n/locale";
import en from "@/lib/foundation/i18n/messages/en/session.json";
import fr from "@/lib/foundation/i18n/messages/fr/session.json";
import { warnedIn, whenDue } from "./session-near";

type Ask = () => Promise<SessionLeft | null>;

// They are needed by who has been away, and come with the code: no page carries them.
const TEXTS: Record<Locale, typeof fr> = { fr, en };

export type SessionEndProps = { look: Ask; stay: Ask };

/** `wait`: milliseconds until the server is asked again. */
type Stage =
  | { kind: "open"; wait: number }
  | { kind: "ending"; wait: number; at: string; mayStay: boolean }
  | { kind: "ended" };

/** The server is not asked more often. */
const SHORTEST_MS = 1_000;

function stageOf(answer: SessionLeft | null): Stage {
  if (!answer) return { kind: "ended" };
  const wait = warnedIn(answer);
  if (wait > 0) return { kind: "open", wait };
  const left = answer.seconds * 1_000;
  const at = new Date(Date.now() + left).toLocaleTimeString("fr-FR", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/Paris",
  });
  return { kind: "ending", wait: Math.max(SHORTEST_MS, left), at, mayStay: answer.mayStay };
}

/** Says before a session ends that it does (RGAA 13.1); the server is asked first, for another tab may have gone on. */
export function SessionEnd({ look, stay }: SessionEndProps) {
  const texts = TEXTS[readerLocale()];
  const [stage, setStage] = useState<Stage>({ kind: "open", wait: 0 });
  const before = useRef<Element | null>(null);
  const take = useCallback((answer: SessionLeft | null) => setStage(stageOf(answer)), []);
  useEffect(
    () => (stage.kind === "ended" ? undefined : whenDue(stage.wait, () => look().then(take))),
    [stage, look, take],
  );
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
          <Notice kind="warning" title={fill(texts.title, { time: stage.at })}>
            <p>{stage.mayStay ? texts.mayStay : texts.mustEnd}</p>
            {stage.mayStay && (
              <div className="mt-2">
                <Button onClick={onStay} onFocus={onFocus}>
                  {texts.stay}
                </Button>
              </div>
            )}
          </Notice>
        </div>
      )}
      {stage.kind === "ended" && (
        <div className="pointer-events-auto rounded-md border border-line-strong bg-surface">
          <Notice kind="error" title={texts.ended}>
            <p>
              <a href="/connexion" target="_blank" rel="noopener">
                {texts.again}
              </a>
              {", "}
              {texts.kept}
            </p>
          </Notice>
        </div>
      )}
    </div>
  );
}
