import type { ReactNode } from "react";
import { getOptionalContext } from "@/lib/entrances/web/session";
import { AppShell } from "./app-shell";
import { OpenFrame } from "./public-shell";

/** The frame of who asks: whoever is signed in keeps their menu on what everybody may read. */
export async function OwnFrame({ children }: { children: ReactNode }) {
  const actor = (await getOptionalContext())?.actor;
  if (!actor) return <OpenFrame>{children}</OpenFrame>;
  return <AppShell user={actor}>{children}</AppShell>;
}
