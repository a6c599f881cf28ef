import type { ReactNode } from "react";
import { OpenFrame } from "@/app/_lib/open-frame";
import { requireChosenPassword } from "@/app/_lib/session";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  await requireChosenPassword();
  return <OpenFrame>{children}</OpenFrame>;
}
