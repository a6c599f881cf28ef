import { DownloadButton } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** The receipt of what was submitted last. */
export async function ReceiptLink({ application: { id, submissions } }: { application: ApplicationView }) {
  const t = await getTranslations("applications.receipt");
  const last = submissions.toSorted((a, b) => b.version - a.version)[0];
  return last && <Receipt id={id} version={last.version} text={t("download")} />;
}

function Receipt({ id, version, text }: { id: string; version: number; text: string }) {
  return (
    <DownloadButton href={`/candidatures/${id}/versions/${version}/recepisse`} size="small">
      {text}
    </DownloadButton>
  );
}

/** What was submitted, each time: frozen, with its digest. */
export async function Versions({ application: { id, submissions } }: { application: ApplicationView }) {
  const [t, receipt, format] = await Promise.all([
    getTranslations("applications.overview"),
    getTranslations("applications.receipt"),
    getFormat(),
  ]);
  if (submissions.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("versions")}</h2>
      <ul className="grid gap-3">
        {submissions.map(({ version, at, sha256 }) => (
          <li key={version} className="grid gap-1">
            <p>
              <TextLink href={`/candidatures/${id}/versions/${version}`}>{t("version", { version })}</TextLink>
              <span className="text-ink-soft">, {t("versionAt", { instant: format.instant(at) })}</span>
            </p>
            <p>
              <Receipt id={id} version={version} text={receipt("download")} />
            </p>
            <p className="text-sm wrap-anywhere text-ink-soft">
              {t("digest", { digest: sha256.match(/.{1,8}/g)?.join(" ") ?? sha256 })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
