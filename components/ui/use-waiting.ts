import { useEffect, useState } from "react";

/** Most answers are there before: nobody is asked. */
const AFTER_MS = 2_000;
const EVERY_MS = 2_000;

async function isImporting(signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch("/api/attente", { signal, cache: "no-store" });
    return answer.ok && ((await answer.json()) as { importing: boolean }).importing;
  } catch {
    return false;
  }
}

/** Whether what was sent and is not answered waits for an import that is being written. */
export function useWaiting(pending: boolean): boolean {
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (!pending) return;
    const over = new AbortController();
    const { signal } = over;
    let timer = setTimeout(look, AFTER_MS);
    async function look() {
      const importing = await isImporting(signal);
      if (signal.aborted) return;
      setWaits(importing);
      timer = setTimeout(look, EVERY_MS);
    }
    return () => {
      over.abort();
      clearTimeout(timer);
      setWaits(false);
    };
  }, [pending]);
  return waits;
}
