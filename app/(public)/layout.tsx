import type { ReactNode } from "react";
import { OpenFrame } from "@/components/shell/public-shell";
import { requireChosenPassword } from "@/lib/entrances/web/session";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  await requireChosenPassword();
  return <OpenFrame>{children}</OpenFrame>;
}
