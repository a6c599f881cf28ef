import { Written } from "@/components/ui/written";
import type { FrozenDocument } from "@/lib/competition/applications/rules/frozen";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** The documents as they stood when the dossier was submitted. */
export async function FrozenDocuments({ documents }: { documents: readonly FrozenDocument[] }) {
  const [t, format] = await Promise.all([getTranslations("applications.documents"), getFormat()]);
  if (documents.length === 0) return null;
  const stateOf = ({ sha256, promisedOn, required }: FrozenDocument) => {
    if (sha256) return t("digest", { digest: sha256.slice(0, 16) });
    if (promisedOn) return t("promised", { day: format.date(promisedOn) });
    return t(required ? "missing" : "optional");
  };
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("title")}</h2>
      <ul className="grid gap-1">
        {documents.map((document) => (
          <li key={document.name}>
            <Written>{document.name}</Written> <span className="text-ink-soft">{stateOf(document)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
