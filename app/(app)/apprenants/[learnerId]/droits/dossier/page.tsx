import type { Metadata } from "next";
import { HeldParts } from "@/components/people/answers/held";
import { PageHeader } from "@/components/ui/page-header";
import { personRecord } from "@/lib/entrances/web/person";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getHeldFor } from "@/lib/people/rights/queries";

type Props = PageProps<"/apprenants/[learnerId]/droits/dossier">;

const load = personRecord("learner.rights", getHeldFor);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).learnerId), getTranslations("rights.held")]);
  return { title: t("pageTitle", { name: fullName(record) }) };
}

/** All that is held on somebody, in words that speak to them: to be printed and handed over. */
export default async function HeldOnPage({ params }: Props) {
  const [{ record }, t, rights, learners] = await Promise.all([
    load((await params).learnerId),
    getTranslations("rights.held"),
    getTranslations("rights"),
    getTranslations("learners"),
  ]);
  const { id, held } = record;
  const name = fullName(record);
  return (
    <>
      <PageHeader
        title={t("pageTitle", { name })}
        crumbs={[
          { href: "/apprenants", label: learners("title") },
          { href: `/apprenants/${id}`, label: name },
          { href: `/apprenants/${id}/droits`, label: rights("link") },
        ]}
      />
      <div className="grid max-w-prose gap-8">
        <p className="print:hidden">{t("toPrint")}</p>
        <HeldParts open held={held} download={`/apprenants/${id}/droits/fichier`}>
          {t("wrong")}
        </HeldParts>
      </div>
    </>
  );
}
