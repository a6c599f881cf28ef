"use client";

import { type ReactNode, useEffect, useState } from "react";
import { useFormHandle } from "@/components/ui/use-form";
import { useTypedBefore } from "@/components/ui/use-typed-before";
import { readTypedDate } from "@/lib/foundation/core/typed-date";

export type ReasonMeaning = { title: string; text: string };

/** Said while the exit is typed: it depends on the reason and on the planned end; both answers come from the server. */
export function ExitMeaning({
  plannedEnd,
  meanings,
  pending,
  children,
}: {
  /** YYYY-MM-DD. */
  plannedEnd: string;
  /** By reason. */
  meanings: Record<string, { before: ReasonMeaning; after: ReasonMeaning }>;
  /** Said while there is no telling. */
  pending: string;
  children: ReactNode;
}) {
  const { element, answer } = useFormHandle();
  const meaningOf = (text: unknown, reason: unknown): ReasonMeaning | null => {
    const day = readTypedDate(String(text ?? "")).date;
    const meaning = meanings[String(reason ?? "")];
    if (!day || !meaning) return null;
    return day < plannedEnd ? meaning.before : meaning.after;
  };
  const [meaning, setMeaning] = useState(() => meaningOf(answer("exitedOn").value, answer("reason").value));
  const weigh = (form: HTMLFormElement) => {
    const data = new FormData(form);
    setMeaning(meaningOf(data.get("exitedOn"), data.get("reason")));
  };
  useTypedBefore(element, weigh);
  useEffect(() => {
    const form = element.current;
    const onChange = () => form && weigh(form);
    form?.addEventListener("input", onChange);
    return () => form?.removeEventListener("input", onChange);
  });
  return (
    <div role="status" className="rounded-md border-s-4 border-line-strong bg-sunken p-4">
      <p className="text-sm text-ink-soft">{children}</p>
      <p className="font-semibold">{meaning ? meaning.title : pending}</p>
      {meaning && <p>{meaning.text}</p>}
    </div>
  );
}
