import type { ReactNode } from "react";
import { OpenFrame } from "@/components/shell/public-shell";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <OpenFrame>{children}</OpenFrame>;
}
