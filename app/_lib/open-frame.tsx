import type { ReactNode } from "react";
import { PublicShell } from "@/components/shell/public-shell";
import { getSession } from "./session";

/** The public frame, with a way back for somebody who is signed in. */
export async function OpenFrame({ children }: { children: ReactNode }) {
  const session = await getSession();
  const way = session?.mustChoosePassword ? "none" : (session?.ctx.actor.role ?? "sign-in");
  return <PublicShell way={way}>{children}</PublicShell>;
}
