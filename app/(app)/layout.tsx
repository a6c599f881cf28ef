import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { requireContext } from "@/lib/entrances/web/session";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireContext();
  return <AppShell user={actor}>{children}</AppShell>;
}
