import { TextLink } from "@/components/ui/link";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { SentVersion } from "@/lib/money/returns/version-queries";
import { documentOf } from "./document-of";

/** Versions that left for somebody outside, each with to whom and when, and whether it names people. */
export async function SentVersions({ versions }: { versions: readonly SentVersion[] }) {
  const [t, f] = await Promise.all([getTranslations("returns"), getFormat()]);
  return (
    <ul className="grid list-disc gap-1 ps-5">
      {
        await Promise.all(
          versions.map(async (version) => {
            const { name } = await documentOf(version);
            const sent = version.transmissions.map(({ recipient, sentOn }) =>
              t("transmission.line", { recipient: t(`recipients.${recipient}`), day: f.date(sentOn) }),
            );
            const told = { sent: f.list(sent, "every"), names: String(version.kind === "fse_participants") };
            return (
              <li key={version.id}>
                <TextLink href={`/restitutions/versions/${version.id}`}>
                  {t("version.title", { name, number: version.number })}
                </TextLink>{" "}
                {t("handed.line", told)}
              </li>
            );
          }),
        )
      }
    </ul>
  );
}
