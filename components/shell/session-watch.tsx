"use client";

import { type ComponentType, useEffect, useState } from "react";
import type { SessionLeft } from "@/lib/entrances/accounts/rules/session";
import type { SessionEndProps } from "./session-end";
import { warnedIn, whenDue } from "./session-near";

// Every page carries this file; what says that a session ends is fetched as the end nears.
export function SessionWatch({ left, ...props }: SessionEndProps & { left: SessionLeft }) {
  const [End, setEnd] = useState<ComponentType<SessionEndProps> | null>(null);
  useEffect(
    () =>
      whenDue(warnedIn(left), async () => {
        const { SessionEnd } = await import("./session-end");
        setEnd(() => SessionEnd);
      }),
    [left],
  );
  return End && <End {...props} />;
}
