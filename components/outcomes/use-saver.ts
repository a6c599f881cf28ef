import { type Dispatch, useCallback, useEffect, useRef, useState } from "react";
import { leavesPage } from "@/components/ui/leaves-page";
import { COLUMNS } from "./grid-columns";
import type { GridAction, GridState } from "./grid-state";
import type { SaveReply } from "./reply";
import { isUnsaved, type Pending, type RowStatus } from "./row-state";

export type Save = (previous: SaveReply | null, formData: FormData) => Promise<SaveReply>;

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;
/** A save without an answer for this long is sent again: its id makes the second one harmless. */
const ANSWER_MS = 20_000;

export function formDataOf(
  enrolmentId: string,
  window: string,
  { id, shown, values, withdraws, restores }: Pending,
): FormData {
  const formData = new FormData();
  const about = withdraws ? { outcomeId: withdraws } : { id, shownOutcomeId: shown, restoresOutcomeId: restores ?? "" };
  for (const [name, value] of Object.entries({ enrolmentId, window, ...about })) formData.set(name, value);
  for (const column of COLUMNS) formData.set(column, values[column]);
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

/** Rows wait to be sent again: the server could not be reached, or says why it did not take one. */
export type Lost = { reason: string | null };

/**
 * Sends queued rows one after the other. A lost connection or a database that is busy keeps them, and tries again after a while, or when the
 * browser says that it is back; what is sent stays the same, so that a row is never recorded twice.
 */
export function useSaver(
  { rows, setting }: GridState,
  dispatch: Dispatch<GridAction>,
  save: Save,
  onReply: (reply: SaveReply) => void,
) {
  const [lost, setLost] = useState<Lost | null>(null);
  const [turn, setTurn] = useState(0);
  const [refusal, setRefusal] = useState<unknown>(null);
  const busy = useRef(false);
  const held = useRef(false);
  const failures = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const report = useRef(onReply);
  report.current = onReply;

  const retry = useCallback(() => {
    clearTimeout(timer.current);
    held.current = false;
    setTurn((count) => count + 1);
  }, []);

  const next = rows.find(({ pending, status }) => pending && WAITING.has(status));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is what makes a held queue look again
  useEffect(() => {
    if (!next?.pending || busy.current || held.current) return;
    const { enrolmentId } = next.row;
    busy.current = true;
    dispatch({ type: "sending", enrolmentId });
    const hold = (status: "offline" | "held") => {
      held.current = true;
      dispatch({ type: "lost", enrolmentId, status });
    };
    const later = (reason: string | null) => {
      setLost({ reason });
      timer.current = setTimeout(retry, Math.min(FIRST_RETRY_MS * 2 ** failures.current, LAST_RETRY_MS));
      failures.current += 1;
    };
    const fail = (error: unknown) => {
      const leaving = leavesPage(error);
      hold("offline");
      if (leaving === "refusal") setRefusal(error);
      if (!leaving) later(null);
    };
    const succeed = (reply: SaveReply) => {
      if (reply.result === "unavailable") {
        hold("held");
        later(reply.refusal);
        return;
      }
      failures.current = 0;
      setLost(null);
      dispatch({ type: "replied", reply });
      report.current(reply);
    };
    void answered(save(null, formDataOf(enrolmentId, setting.window, next.pending)))
      .then(succeed, fail)
      .finally(() => {
        busy.current = false;
        setTurn((count) => count + 1);
      });
  }, [next, turn, dispatch, save, setting.window, retry]);

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
  return { lost, unsaved, retry };
}
