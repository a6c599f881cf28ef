import { type RefObject, useEffect, useRef, useState } from "react";
import { rowId } from "./grid-columns";
import type { GridState } from "./grid-state";
import { arriveAt } from "./moves";
import { factsOf } from "./row-state";

/**
 * Leads to the row that the address names, as the browser does with a page it loads: after a link within the site it
 * neither scrolls to what comes later nor marks it. The focus goes to what is asked of the row.
 */
export function useArrival(table: RefObject<HTMLTableElement | null>, { rows, setting }: GridState): string | null {
  const [arrival, setArrival] = useState<string | null>(null);
  const arrive = useRef(() => {});
  arrive.current = () => {
    const state = rows.find(({ row }) => `#${rowId(row.enrolmentId)}` === window.location.hash);
    setArrival(state?.row.enrolmentId ?? null);
    if (state && table.current) arriveAt(table.current, state.row, factsOf(state, setting));
  };
  useEffect(() => {
    const listen = () => arrive.current();
    listen();
    window.addEventListener("hashchange", listen);
    return () => window.removeEventListener("hashchange", listen);
  }, []);
  return arrival;
}
