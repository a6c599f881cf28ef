"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { leavesPage } from "@/components/ui/leaves-page";
import { TextLink } from "@/components/ui/link";
import { dropCall, formOfCall, keepCall, refuseCall, type UnsentCall, unsentCalls } from "./unsent-calls";

/** `later`: it could not be taken now, and is sent again. */
export type KeptReply = { result: "recorded" | "refused" | "later"; why: string | null };
export type KeptAction = (previous: null, formData: FormData) => Promise<KeptReply>;

type Props = {
  userId: string;
  action: KeptAction;
  results: Record<string, string>;
  words: Record<"one" | "several" | "kept" | "refused" | "open" | "drop", string>;
};

const FORMS = "#attempt, #call-back-form, #reached-form";

/** Calls that were noted without a network: kept in this browser, sent when it is back, told in a line that is read out. */
export function UnsentCalls({ userId, action, results, words }: Props) {
  const [calls, setCalls] = useState<readonly UnsentCall[]>([]);
  const [told, setTold] = useState("");
  const isSending = useRef(false);
  const look = useCallback(() => setCalls(unsentCalls(userId)), [userId]);
  const send = useCallback(async () => {
    if (isSending.current || !navigator.onLine) return;
    isSending.current = true;
    try {
      for (const call of unsentCalls(userId)) {
        if (call.refused) continue;
        const { result, why } = await action(null, formOfCall(call));
        if (result === "later") break;
        if (result === "recorded") dropCall(userId, call.id);
        else refuseCall(userId, call.id, why ?? "");
        look();
      }
    } catch (error) {
      if (leavesPage(error)) throw error;
      // The network went again: what is kept is sent the next time.
    } finally {
      isSending.current = false;
      look();
    }
  }, [action, look, userId]);
  useEffect(() => {
    look();
    void send();
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (navigator.onLine || !(form instanceof HTMLFormElement) || !form.matches(FORMS)) return;
      const formData = new FormData(form, event.submitter);
      const id = String(formData.get("id") ?? "");
      if (unsentCalls(userId).some((call) => call.id === id)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (!keepCall(userId, formData, id, new Date())) return;
      event.preventDefault();
      event.stopPropagation();
      setTold(words.kept);
      look();
    };
    const ends = new AbortController();
    const { signal } = ends;
    // Before the form sends it.
    document.addEventListener("submit", onSubmit, { capture: true, signal });
    window.addEventListener("online", () => void send(), { signal });
    return () => ends.abort();
  }, [look, send, userId, words.kept]);
  const waiting = calls.filter(({ refused }) => refused === undefined);
  const refused = calls.filter((call) => call.refused !== undefined);
  const count = waiting.length === 1 ? words.one : words.several.replace("[count]", String(waiting.length));
  return (
    <div id="unsent-calls" className={calls.length > 0 ? "mb-6 grid gap-2" : undefined}>
      <p role="status" className="font-semibold">
        {waiting.length > 0 && `${count} ${told}`}
      </p>
      {refused.length > 0 && (
        <div role="alert" className="grid gap-2 border-s-4 border-error ps-3">
          <p className="font-semibold">{words.refused}</p>
          <ul className="grid gap-2">
            {refused.map(({ id, enrolmentId, result, note, refused: why }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <span>
                  {[results[result], note].filter(Boolean).join(", ")}. {why}
                </span>
                <TextLink href={`/suivi/appels?inscription=${enrolmentId}`}>{words.open}</TextLink>
                <Button
                  size="small"
                  onClick={() => {
                    dropCall(userId, id);
                    look();
                  }}
                >
                  {words.drop}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
