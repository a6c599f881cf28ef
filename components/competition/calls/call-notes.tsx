import type { CallNote } from "@/lib/competition/calls/queries";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** What was added to a call since it was published, from the first, with the dates that it put off. */
export async function CallNotes({ notes }: { notes: readonly CallNote[] }) {
  const [t, f] = await Promise.all([getTranslations("calls.public"), getFormat()]);
  return (
    <ol className="grid max-w-prose gap-4">
      {notes.map(({ id, at, text, closesAtBefore, closesAtAfter, decisionBeforeOn, decisionAfterOn }) => (
        <li key={id} className="grid gap-1 border-s-4 border-line ps-4">
          <p className="text-sm text-ink-soft">{t("noteOn", { day: f.instant(at) })}</p>
          {closesAtBefore && closesAtAfter && (
            <p className="font-semibold">
              {t("closingMoved", { before: f.moment(closesAtBefore), after: f.moment(closesAtAfter) })}
            </p>
          )}
          {decisionBeforeOn && decisionAfterOn && (
            <p className="font-semibold">
              {t("decisionMoved", { before: f.date(decisionBeforeOn), after: f.date(decisionAfterOn) })}
            </p>
          )}
          <p lang="fr" className="whitespace-pre-line">
            {text}
          </p>
        </li>
      ))}
    </ol>
  );
}
