"use client";

import { lazy } from "react";
import { readerLocale } from "@/lib/foundation/i18n/locale";
import type { Reason } from "./refusal";

// Every page carries its refusals, and the browser alone draws them: what they say is fetched when it is needed.
const Refusal = lazy(() => import("./refusal").then(({ RefusalPage: Refusal }) => ({ default: Refusal })));

export function RefusalWhenNeeded({ reason }: { reason: Reason }) {
  return <Refusal reason={reason} locale={readerLocale()} />;
}
