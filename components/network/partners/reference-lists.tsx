import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { Partners } from "@/lib/network/partners/queries";
import type { ProgrammeLine } from "@/lib/network/programmes/queries";
import { readableSiren } from "./partner-forms";

const LIST = "/administration/references";

export async function HostList({ hosts }: Pick<Partners, "hosts">) {
  const t = await getTranslations("references");
  return (
    <ReferenceList
      id="collectivites"
      area="host"
      add="nouvelle"
      name={t("host.name")}
      nameOf={({ name }) => name}
      rows={hosts}
      columns={[
        { key: "kind", header: t("host.kind"), cell: ({ kind }) => t(`host.kinds.${kind}`) },
        { key: "siren", header: t("host.siren"), cell: ({ siren }) => readableSiren(siren) },
        { key: "departement", header: t("host.departement"), cell: ({ departement }) => departement },
        { key: "schools", header: t("schools"), numeric: true, cell: ({ schools }) => String(schools) },
      ]}
    />
  );
}

export async function ProviderList({ providers }: Pick<Partners, "providers">) {
  const t = await getTranslations("references");
  return (
    <ReferenceList
      id="organismes"
      area="provider"
      add="nouveau"
      name={t("provider.name")}
      nameOf={({ name }) => name}
      rows={providers}
      columns={[
        { key: "code", header: t("provider.code"), cell: ({ code }) => code },
        { key: "schools", header: t("schools"), numeric: true, cell: ({ schools }) => String(schools) },
      ]}
    />
  );
}

export async function ProgrammeList({ programmes }: { programmes: readonly ProgrammeLine[] }) {
  const [t, form, common] = await Promise.all([
    getTranslations("references.programme"),
    getTranslations("cohorts.programme"),
    getTranslations("common"),
  ]);
  const known = (value: string | number | null) => (value === null ? common("notAvailable") : String(value));
  return (
    <ReferenceList
      id="formations"
      area="programme"
      add="nouvelle"
      name={form("title")}
      nameOf={({ title }) => title}
      rows={programmes}
      columns={[
        { key: "code", header: t("code"), cell: ({ code }) => code },
        { key: "rncp", header: t("rncp"), cell: ({ rncpCode }) => known(rncpCode) },
        { key: "level", header: t("level"), numeric: true, cell: ({ level }) => known(level) },
        { key: "cohorts", header: t("cohorts"), numeric: true, cell: ({ cohorts }) => String(cohorts) },
      ]}
    />
  );
}

/** One of the lists: its name, a way to add to it, and its table, or what it is for while nothing is in it. */
async function ReferenceList<Row extends { id: string }>({
  id,
  area,
  add,
  name,
  nameOf,
  columns,
  rows,
}: {
  /** Where its records are, by their ids. */
  id: string;
  area: "host" | "provider" | "programme";
  /** Where a new one is. */
  add: string;
  name: string;
  nameOf: (row: Row) => string;
  /** Beside the name. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}) {
  const t = await getTranslations(`references.${area}`);
  const title = t("title");
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id={id} className="text-xl font-semibold">
          {title}
        </h2>
        <LinkButton href={`${LIST}/${id}/${add}`} icon={<Icon name="plus" />}>
          {t("add")}
        </LinkButton>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      ) : (
        <Table
          caption={title}
          captionHidden
          density="compact"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "name",
              header: name,
              rowHeader: true,
              cell: (row) => <TextLink href={`${LIST}/${id}/${row.id}`}>{nameOf(row)}</TextLink>,
            },
            ...columns,
          ]}
        />
      )}
    </section>
  );
}
