import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";
import type { Partners } from "@/lib/partners/queries";
import type { ProgrammeLine } from "@/lib/programmes/queries";
import { readableSiren } from "./partner-forms";
import { ReferenceList } from "./reference-list";

const LIST = "/administration/references";

async function textsOf(area: "host" | "provider" | "programme") {
  const t = await getTranslations(`references.${area}`);
  return { title: t("title"), add: t("add"), empty: t("empty"), emptyText: t("emptyText") };
}

export async function HostList({ hosts }: Pick<Partners, "hosts">) {
  const [t, texts] = await Promise.all([getTranslations("references"), textsOf("host")]);
  return (
    <ReferenceList
      id="collectivites"
      texts={texts}
      addHref={`${LIST}/collectivites/nouvelle`}
      rows={hosts}
      columns={[
        {
          key: "name",
          header: t("host.name"),
          rowHeader: true,
          cell: ({ id, name }) => <TextLink href={`${LIST}/collectivites/${id}`}>{name}</TextLink>,
        },
        { key: "kind", header: t("host.kind"), cell: ({ kind }) => t(`host.kinds.${kind}`) },
        { key: "siren", header: t("host.siren"), cell: ({ siren }) => readableSiren(siren) },
        { key: "departement", header: t("host.departement"), cell: ({ departement }) => departement },
        { key: "schools", header: t("schools"), numeric: true, cell: ({ schools }) => String(schools) },
      ]}
    />
  );
}

export async function ProviderList({ providers }: Pick<Partners, "providers">) {
  const [t, texts] = await Promise.all([getTranslations("references"), textsOf("provider")]);
  return (
    <ReferenceList
      id="organismes"
      texts={texts}
      addHref={`${LIST}/organismes/nouveau`}
      rows={providers}
      columns={[
        {
          key: "name",
          header: t("provider.name"),
          rowHeader: true,
          cell: ({ id, name }) => <TextLink href={`${LIST}/organismes/${id}`}>{name}</TextLink>,
        },
        { key: "code", header: t("provider.code"), cell: ({ code }) => code },
        { key: "schools", header: t("schools"), numeric: true, cell: ({ schools }) => String(schools) },
      ]}
    />
  );
}

export async function ProgrammeList({ programmes }: { programmes: readonly ProgrammeLine[] }) {
  const [t, texts, form, common] = await Promise.all([
    getTranslations("references.programme"),
    textsOf("programme"),
    getTranslations("cohorts.programme"),
    getTranslations("common"),
  ]);
  const known = (value: string | number | null) => (value === null ? common("notAvailable") : String(value));
  return (
    <ReferenceList
      id="formations"
      texts={texts}
      addHref={`${LIST}/formations/nouvelle`}
      rows={programmes}
      columns={[
        {
          key: "title",
          header: form("title"),
          rowHeader: true,
          cell: ({ id, title }) => <TextLink href={`${LIST}/formations/${id}`}>{title}</TextLink>,
        },
        { key: "code", header: t("code"), cell: ({ code }) => code },
        { key: "rncp", header: t("rncp"), cell: ({ rncpCode }) => known(rncpCode) },
        { key: "level", header: t("level"), numeric: true, cell: ({ level }) => known(level) },
        { key: "cohorts", header: t("cohorts"), numeric: true, cell: ({ cohorts }) => String(cohorts) },
      ]}
    />
  );
}
