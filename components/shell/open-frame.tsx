import type { ReactNode } from "react";
import { getSession } from "@/lib/web/session";
import { PublicShell } from "./public-shell";

/** The public frame, with a way back for somebody who is signed in. */
export async function OpenFrame({ children }: { children: ReactNode }) {
  const session = await getSession();
  const way = session?.mustChoosePassword ? "none" : (session?.ctx.actor.role ?? "sign-in");
  return <PublicShell way={way}>{children}</PublicShell>;
}
