import type { ReactNode } from "react";
import { PublicShell } from "@/components/shell/public-shell";
import { getOptionalContext } from "./session";

/** The public frame, with a way back for somebody who is signed in. */
export async function OpenFrame({ children }: { children: ReactNode }) {
  const role = (await getOptionalContext())?.actor.role ?? null;
  return <PublicShell role={role}>{children}</PublicShell>;
}
