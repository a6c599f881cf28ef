import { type Dispatch, useEffect, useState } from "react";
import { deviceDrafts, draftsOf } from "./draft";
import type { GridAction, GridState } from "./grid-state";

/** Keeps unsaved rows on the device, and finds them again when the page is opened anew. */
export function useDrafts({ rows }: GridState, dispatch: Dispatch<GridAction>, key: string): void {
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    dispatch({ type: "restored", drafts: deviceDrafts.read(key) });
    setRestored(true);
  }, [dispatch, key]);
  useEffect(() => {
    if (restored) deviceDrafts.write(key, draftsOf(rows));
  }, [restored, rows, key]);
}
