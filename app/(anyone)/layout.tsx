import type { ReactNode } from "react";
import { OwnFrame } from "@/components/shell/own-frame";
import { requireChosenPassword } from "@/lib/entrances/web/session";

export default async function LayoutForAnyone({ children }: { children: ReactNode }) {
  await requireChosenPassword();
  return <OwnFrame>{children}</OwnFrame>;
}
