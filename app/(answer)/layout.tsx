import type { ReactNode } from "react";
import { AnswerFrame } from "@/components/shell/answer-frame";

export default function AnswerLayout({ children }: { children: ReactNode }) {
  return <AnswerFrame>{children}</AnswerFrame>;
}
