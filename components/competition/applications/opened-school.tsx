import { TextLink } from "@/components/ui/link";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** The school and the agreement that came of a dossier; nothing before they did. */
export async function OpenedSchool({ application: { opening } }: { application: ApplicationView }) {
  if (!opening) return null;
  const t = await getTranslations("applications.opening");
  const { school, agreement, renews } = opening;
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("became")}</h2>
      <p className="max-w-prose">
        {t.rich(renews ? "becameRenewed" : "becameNew", {
          name: school.name,
          number: agreement.number,
          school: (chunks) => <TextLink href={`/ecoles/${school.code}`}>{chunks}</TextLink>,
          agreement: (chunks) => <TextLink href={`/conventions/${agreement.id}`}>{chunks}</TextLink>,
        })}
      </p>
    </section>
  );
}
