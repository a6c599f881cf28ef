import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { AgreementVersionLine } from "@/lib/money/agreements/queries";
import { periodText } from "./agreement-texts";

/** The original and its amendments, the latest first: what was changed, when, and why. */
export async function VersionList({ versions }: { versions: readonly AgreementVersionLine[] }) {
  const [t, f] = await Promise.all([getTranslations("agreements"), getFormat()]);
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("versions.title")}</h2>
      <ol className="grid max-w-prose gap-3">
        {versions.map((version) => (
          <li key={version.number} className="grid gap-0.5">
            <p className="font-semibold">
              {t("versions.name", { number: version.number, day: f.date(version.signedOn) })}
            </p>
            <p>
              {periodText(t, f, version)}
              {version.ceilingCents !== null &&
                `, ${t("versions.ceiling", { ceiling: f.euros(version.ceilingCents) })}`}
            </p>
            {version.reason && <p className="text-ink-soft">{t("versions.reason", { reason: version.reason })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
