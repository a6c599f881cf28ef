import type { ApplicationView } from "@/lib/competition/applications/queries";
import { toldAs } from "@/lib/competition/applications/rules/moves";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** What happened to a dossier, the latest first: what the other side was told with it. */
export async function DossierTimeline({ application }: { application: ApplicationView }) {
  const [t, format] = await Promise.all([getTranslations("applications"), getFormat()]);
  const moves = application.steps.toReversed();
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("overview.history")}</h2>
      <ol className="grid max-w-prose gap-3">
        {moves.map(({ id, from, to, at, reason, answerByOn }) => (
          <li key={id} className="grid gap-1">
            <p>
              <span className="font-semibold">{t(`moved.${toldAs(from, to)}`)}</span>{" "}
              <span className="text-ink-soft">{t("moved.at", { instant: format.instant(at) })}</span>
            </p>
            {answerByOn && <p>{capitalised(t("moved.answerBy", { day: format.date(answerByOn) }))}</p>}
            {reason && (
              <p lang="fr" className="whitespace-pre-wrap">
                {reason}
              </p>
            )}
          </li>
        ))}
        <li>
          <span className="font-semibold">{t("overview.begun")}</span>{" "}
          <span className="text-ink-soft">{t("moved.at", { instant: format.instant(application.createdAt) })}</span>
        </li>
      </ol>
    </section>
  );
}
