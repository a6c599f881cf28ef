import { DescriptionList } from "@/components/ui/description-list";
import { Tabs } from "@/components/ui/tabs";
import type { OpeningView } from "@/lib/competition/applications/opening-queries";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** What the dossier says of the school to come, and for which school: a new one, or one that its host has. */
export async function OpeningSummary({ view }: { view: OpeningView }) {
  const t = await getTranslations("applications.opening");
  const { application, commune, proposal, schools, school, keeps } = view;
  const { promised, hosting, sessions } = proposal;
  const base = `/candidatures/${application.id}/ouverture`;
  const tabs = schools.flatMap(({ code, name, hasRooms }) => [
    ...(hasRooms
      ? [
          {
            href: `${base}?ecole=${code}`,
            label: t("variantThere", { school: name }),
            current: school?.code === code && keeps,
          },
        ]
      : []),
    {
      href: `${base}?ecole=${code}&locaux=nouveaux`,
      label: t("variantElsewhere", { school: name }),
      current: school?.code === code && !keeps,
    },
  ]);
  const fresh = { href: `${base}?ecole=`, label: t("variantNew"), current: school === null };
  return (
    <div className="mb-8 grid gap-6">
      <p className="max-w-prose text-lg">{t(school ? "leadRenewal" : "lead")}</p>
      {tabs.length > 0 && <Tabs label={t("variant")} tabs={[...tabs, fresh]} />}
      <section className="grid gap-3">
        <h2 className="text-xl font-semibold">{t("known")}</h2>
        <DescriptionList
          items={[
            { term: t("host"), details: application.host.name },
            { term: t("commune"), details: commune ?? t("communeUnknown") },
            { term: t("promised"), details: t("promisedText", promised) },
            { term: t("engagement"), details: t("engagementText", { years: hosting.years, sessions }) },
          ]}
        />
      </section>
    </div>
  );
}
