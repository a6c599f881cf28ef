import { useState } from "react";
import { useFormWords } from "./form-words";
import { Notice } from "./notice";
import { isDone, useFormHandle } from "./use-form";

/** What somebody else saved meanwhile, to take or to replace knowingly: from then on that is what it rests on. */
export function ConflictNotice({ version, address }: { version: string; address: string }) {
  const { state } = useFormHandle();
  const words = useFormWords().conflict;
  // The page may come back fresher with the answer of another form on it, and the fields of this one stay as they were.
  const [shown] = useState(version);
  const rests = isDone(state) ? version : shown;
  const conflict = state?.conflict;
  // Without a script the whole page comes back, fresh, around what was typed: it rests on what was sent with it.
  const sent = state?.reply.initialValue?.version;
  return (
    <>
      {conflict && conflict.lines.length > 0 && (
        <Notice kind="warning" title={words.title}>
          <ul className="list-disc ps-5">
            {conflict.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>
            {words.next} {/* A plain link: the page is asked for again, with nothing of what was typed. */}
            <a href={address} target="_self" className="text-accent underline underline-offset-4">
              {words.reload}
            </a>
            .
          </p>
        </Notice>
      )}
      <input type="hidden" name="version" value={conflict?.version ?? (typeof sent === "string" ? sent : rests)} />
    </>
  );
}
