import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import "server-only";
import { CommuneField } from "@/components/network/places/commune-field";
import { FieldList } from "@/components/ui/form-fields";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import type { getSchoolForm, listSchoolPartners } from "@/lib/network/schools/queries";
import { PLACE_CHANGES } from "@/lib/network/schools/rules/school";

type Partners = Awaited<ReturnType<typeof listSchoolPartners>>;

type PartnerSearch = { collectivite?: string | string[]; organisme?: string | string[] };

/** What an address says has just been added to the lists of a school form. */
export function addedPartners({ hosts, providers }: Partners, { collectivite, organisme }: PartnerSearch) {
  return {
    host: hosts.find(({ id }) => id === collectivite),
    provider: providers.find(({ id }) => id === organisme),
  };
}

/** What the form of a school asks: its code only when it is new. `added` are chosen, whatever is on record. */
export async function schoolForm(
  { hosts, providers }: Partners,
  { school, added }: { school?: Found<typeof getSchoolForm>; added?: ReturnType<typeof addedPartners> } = {},
): Promise<FormContent> {
  const [t, format] = await Promise.all([getTranslations("schools.form"), getFormat()]);
  const none = { value: "none", label: t("none") };
  const choicesOf = (partners: readonly { id: string; name: string }[]) => [
    none,
    ...partners.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const code = { name: "code", label: t("code"), hint: t("codeHint"), width: "half", maxLength: 40 } as const;
  const placeChange: FieldSpec[] = [
    {
      name: "placeChange",
      label: t("placeChange"),
      hint: t("placeChangeHint"),
      optional: true,
      kind: "radio",
      choices: PLACE_CHANGES.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) })),
    },
    { name: "movedOn", label: t("movedOn"), hint: t("movedOnHint"), kind: "date", optional: true },
  ];
  const rank = { optional: true, width: "tiny", inputMode: "numeric", maxLength: 3 } as const;
  return {
    fields: [
      ...(school ? [] : [code]),
      { name: "name", label: t("name"), maxLength: 120 },
      { name: "commune", label: t("commune"), kind: "other" },
      { name: "openedOn", label: t("openedOn"), kind: "date", optional: true },
      { name: "openingRank", label: t("openingRank"), hint: t("openingRankHint"), ...rank },
      { name: "hostId", label: t("host"), kind: "select", choices: choicesOf(hosts) },
      {
        name: "providerId",
        label: t("provider"),
        kind: "select",
        choices: choicesOf(providers),
        ...(school && { hint: t("providerHint") }),
      },
      ...(school ? placeChange : []),
    ],
    values: {
      ...(school && {
        name: school.name,
        commune: school.commune,
        communeCode: school.communeInsee,
        openedOn: school.openedOn ? format.tableDate(school.openedOn) : "",
        openingRank: school.openingRank === null ? "" : String(school.openingRank),
      }),
      hostId: added?.host?.id ?? school?.hostId ?? "none",
      providerId: added?.provider?.id ?? school?.providerId ?? "none",
    },
    version: school?.version,
  };
}

export function SchoolFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FieldList names={isNew ? ["code", "name"] : ["name"]} />
      <CommuneField name="commune" codeName="communeCode" />
      <FieldList names={["openedOn", "openingRank", "hostId", "providerId"]} />
      {!isNew && <FieldList names={["placeChange", "movedOn"]} />}
    </>
  );
}

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
