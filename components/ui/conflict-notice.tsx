import { Notice } from "./notice";

export type ConflictTexts = { title: string; next: string; reload: string };

/** What somebody else saved while a form was open: to send again knowingly, or to take. Nothing when nothing differs. */
export function ConflictNotice({
  lines,
  address,
  texts,
}: {
  lines: readonly string[];
  /** Of the page of the form. */
  address: string;
  texts: ConflictTexts;
}) {
  if (lines.length === 0) return null;
  return (
    <Notice kind="warning" title={texts.title}>
      <ul className="list-disc ps-5">
        {lines.map((line) => (
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
  );
}
