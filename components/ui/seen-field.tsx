import type { SubmissionResult } from "@conform-to/react";
import { useState } from "react";
import { Notice } from "./notice";

/** What the action of a form that changes a record answered. */
type Answer = {
  reply?: SubmissionResult<string[]>;
  conflict?: { seen: string; lines: readonly string[] } | null;
} | null;

export type ConflictTexts = { title: string; next: string; reload: string };

/**
 * Sends with a form what it showed of the record. When somebody else saved something meanwhile, says what differs, to
 * take or to replace knowingly: from then on it sends what is on record now.
 */
export function SeenField({
  seen,
  answer,
  address,
  texts,
}: {
  seen: string;
  answer: Answer;
  /** Of the page of the form. */
  address: string;
  texts: ConflictTexts;
}) {
  // The page may come back fresher with the answer of another form on it, and the fields of this one stay as they were.
  const [shown] = useState(seen);
  const conflict = answer?.conflict;
  // Without a script the whole page comes back, fresh, around what was typed: it rests on what was sent with it.
  const sent = answer?.reply?.initialValue?.seen;
  return (
    <>
      {conflict && conflict.lines.length > 0 && (
        <Notice kind="warning" title={texts.title}>
          <ul className="list-disc ps-5">
            {conflict.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>
            {texts.next} {/* A plain link: the page is asked for again, with nothing of what was typed. */}
            <a href={address} className="text-accent underline underline-offset-4">
              {texts.reload}
            </a>
            .
          </p>
        </Notice>
      )}
      <input type="hidden" name="seen" value={conflict?.seen ?? (typeof sent === "string" ? sent : shown)} />
    </>
  );
}
