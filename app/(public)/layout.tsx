import type { ReactNode } from "react";
import { OpenFrame } from "@/app/_lib/open-frame";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <OpenFrame>{children}</OpenFrame>;
}
