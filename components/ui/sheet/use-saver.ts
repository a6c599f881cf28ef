import { type Dispatch, useCallback, useEffect, useRef, useState } from "react";
import { leavesPage, refusalTexts } from "../leaves-page";
import { useWaiting } from "../use-waiting";
import { isUnsaved } from "./row-state";
import type { SheetAction, SheetState } from "./sheet-state";
import type { Pending, Reply, RowStatus, Save, SheetTable } from "./table";

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;
/** A save without an answer for this long is sent again, after any that waits for an import: its id makes it harmless. */
const ANSWER_MS = 35_000;

function formDataOf<R, C extends string>(table: SheetTable<R, C>, key: string, pending: Pending<C>): FormData {
  const formData = new FormData();
  const sent = { ...table.fieldsOf(key, pending), ...pending.values };
  for (const [name, value] of Object.entries<string>(sent)) formData.set(name, value);
  return formData;
}

function answered<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer")), ANSWER_MS);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}

const WAITING: ReadonlySet<RowStatus> = new Set(["queued", "offline", "held"]);

type Lost = { reason: string | null };

/** One after the other. A lost connection or a busy database keeps them; sent again, no row is recorded twice. */
export function useSaver<R, C extends string, A extends Reply<R, C>>(
  table: SheetTable<R, C>,
  { rows }: SheetState<R, C>,
  dispatch: Dispatch<SheetAction<R, C>>,
  save: Save<A>,
  onReply: (reply: A) => void,
) {
  const [lost, setLost] = useState<Lost | null>(null);
  const [turn, setTurn] = useState(0);
  const [refusal, setRefusal] = useState<unknown>(null);
  const busy = useRef(false);
  const isWaiting = useRef(false);
  const failures = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const report = useRef(onReply);
  report.current = onReply;

  const retry = useCallback(() => {
    clearTimeout(timer.current);
    isWaiting.current = false;
    setTurn((count) => count + 1);
  }, []);

  const next = rows.find(({ pending, status }) => pending && WAITING.has(status));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is what makes a held queue look again
  useEffect(() => {
    if (!next?.pending || busy.current || isWaiting.current) return;
    const { key } = next;
    busy.current = true;
    dispatch({ type: "sending", key });
    const keepBack = (status: "offline" | "held") => {
      isWaiting.current = true;
      dispatch({ type: "lost", key, status });
    };
    const later = (reason: string | null) => {
      setLost({ reason });
      timer.current = setTimeout(retry, Math.min(FIRST_RETRY_MS * 2 ** failures.current, LAST_RETRY_MS));
      failures.current += 1;
    };
    const fail = (error: unknown) => {
      const leaving = leavesPage(error);
      keepBack("offline");
      if (leaving === "refusal") setRefusal(error);
      const texts = refusalTexts(error);
      if (!leaving) later(texts && `${texts.title}. ${texts.body}`);
    };
    const succeed = (reply: A) => {
      if (reply.result === "unavailable") {
        keepBack("held");
        later(reply.refusal);
        return;
      }
      failures.current = 0;
      setLost(null);
      dispatch({ type: "replied", reply });
      report.current(reply);
    };
    void answered(save(null, formDataOf(table, key, next.pending)))
      .then(succeed, fail)
      .finally(() => {
        busy.current = false;
        setTurn((count) => count + 1);
      });
  }, [next, turn, table, dispatch, save, retry]);

  useEffect(() => {
    window.addEventListener("online", retry);
    return () => {
      window.removeEventListener("online", retry);
      clearTimeout(timer.current);
    };
  }, [retry]);

  const unsaved = rows.filter(isUnsaved).length;
  useEffect(() => {
    if (unsaved === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);

  // Rendering it hands it to the page of the layout that stands for it: 403 or 404.
  if (refusal) throw refusal;
  const waits = useWaiting(rows.some(({ status }) => status === "saving"));
  return { lost, unsaved, waits, retry };
}
