import { DownloadButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ReturnFormat } from "@/lib/money/returns/rules/vocabulary";
import type { VersionView } from "@/lib/money/returns/version-queries";
import type { ReturnDocument } from "./return-document";

/** That a version says of documents that they are attached which were not kept. */
export async function ClaimsFiles({
  version: { transmissions },
  saysNext = true,
}: {
  version: Pick<VersionView, "transmissions">;
  /** Not where what has changed since says it. */
  saysNext?: boolean;
}) {
  const t = await getTranslations("returns.version.claimsFiles");
  return (
    <Notice kind="warning" title={t("title")}>
      {t("text", { next: saysNext ? (transmissions.length > 0 ? "correct" : "refrain") : "said" })}
    </Notice>
  );
}

/** Which version it is, and how it is told from any other. */
export async function VersionFacts({ version, about }: { version: VersionView; about: ReturnDocument["about"] }) {
  const [t, f] = await Promise.all([getTranslations("returns.version"), getFormat()]);
  return (
    <div className="grid gap-3">
      <DescriptionList
        items={[
          ...about.map(({ term, value }) => ({ term, details: value })),
          { term: t("asOf"), details: f.date(version.asOf) },
          { term: t("knownAt"), details: f.instant(version.knownAt) },
          { term: t("digest"), details: <code className="wrap-anywhere">{version.sha256}</code> },
        ]}
      />
      <p className="max-w-prose text-sm text-ink-soft">
        {t("reconstructed")} {t(version.text === null ? "digestOfFile" : "digestNote")}
      </p>
    </div>
  );
}

/** A version as files; its canonical text too, of which it bears the digest, where that is kept. */
export async function VersionFiles({ version: { id, kind, number, text } }: { version: VersionView }) {
  const t = await getTranslations("returns.version");
  const formats: ReturnFormat[] = [
    // Of a label the archive as it was, with its own paper.
    ...(kind === "label" ? (["zip"] as const) : []),
    ...(["pdf", "xlsx"] as const),
    ...(text === null ? [] : (["json"] as const)),
  ];
  return (
    <section className="grid gap-3 print:hidden">
      <h2 className="text-xl font-semibold">{t("files")}</h2>
      <p className="flex flex-wrap gap-2">
        {formats.map((format) => (
          <DownloadButton key={format} href={`/restitutions/versions/${id}/fichier?format=${format}`} size="small">
            <span aria-hidden="true">{t(format)}</span>
            <span className="sr-only">{t("downloadOf", { number, format: t(format) })}</span>
          </DownloadButton>
        ))}
      </p>
    </section>
  );
}

/** To whom it was handed, when and by whom. */
export async function Transmissions({ version: { transmissions } }: { version: VersionView }) {
  const [t, f, recipients] = await Promise.all([
    getTranslations("returns.transmission"),
    getFormat(),
    getTranslations("returns.recipients"),
  ]);
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("title", { count: transmissions.length })}</h2>
      {transmissions.length > 0 && (
        <ul className="grid gap-1">
          {transmissions.map(({ id, recipient, sentOn, by }) => (
            <li key={id}>
              {t("line", { recipient: recipients(recipient), day: f.date(sentOn) })}
              {by && <span className="text-ink-soft"> · {t("by", { by })}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
