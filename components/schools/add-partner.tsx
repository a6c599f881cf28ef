import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";

const LIST = "/administration/references";

/** Before a school form: leads to what its lists lack and back, and says so when one has just been added. */
export async function AddPartner({ back, added }: { back: string; added: string | undefined }) {
  const t = await getTranslations("schools.form");
  const retour = new URLSearchParams({ retour: back });
  return (
    <div className="mb-6 grid gap-4">
      {added && <Notice kind="success" title={t("added", { name: added })} live />}
      <p className="max-w-form">
        {t("missing")} <TextLink href={`${LIST}/collectivites/nouvelle?${retour}`}>{t("addHost")}</TextLink>,{" "}
        <TextLink href={`${LIST}/organismes/nouveau?${retour}`}>{t("addProvider")}</TextLink>.
      </p>
    </div>
  );
}
