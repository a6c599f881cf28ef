import { readableSiren } from "@/components/network/partners/partner-forms";
import { SearchForm } from "@/components/shell/filters";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { HostFound } from "@/lib/network/partners/queries";

/** The form of one authority: by its row, its SIREN in the official list, or the number of a département. */
function addressOf({ id, siren, departementCode }: HostFound): string {
  const chosen: Record<string, string> = id
    ? { collectivite: id }
    : siren
      ? { siren }
      : { departement: departementCode };
  return `/candidatures/collectivites/inviter?${new URLSearchParams(chosen)}`;
}

/** Finds a local authority in the official list: a page of links, which needs no script. */
export async function HostSearch({
  text,
  found,
}: {
  text: string;
  found: { hosts: readonly HostFound[]; more: number } | null;
}) {
  const [t, kinds, actions] = await Promise.all([
    getTranslations("agents.find"),
    getTranslations("references.host.kinds"),
    getTranslations("common.actions"),
  ]);
  return (
    <div className="grid gap-6">
      <SearchForm action="/candidatures/collectivites/inviter" label={t("label")} className="max-w-form items-end">
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            id="host-search"
            name="texte"
            label={t("text")}
            hint={t("hint")}
            defaultValue={text}
            maxLength={120}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <Button type="submit" look="primary" icon={<Icon name="search" />}>
          {actions("search")}
        </Button>
      </SearchForm>
      {found && found.hosts.length === 0 && <EmptyState title={t("none", { text })}>{t("noneText")}</EmptyState>}
      {found && found.hosts.length > 0 && (
        <div className="grid gap-3">
          <Table
            caption={t("caption")}
            captionHidden
            rows={found.hosts}
            rowKey={addressOf}
            columns={[
              {
                key: "name",
                header: t("name"),
                rowHeader: true,
                cell: (host) => (
                  <>
                    <TextLink href={addressOf(host)}>{host.name}</TextLink>{" "}
                    {host.id && <Badge tone="info">{t("known")}</Badge>}
                  </>
                ),
              },
              { key: "kind", header: t("kind"), cell: ({ kind }) => kinds(kind) },
              {
                key: "siren",
                header: t("siren"),
                cell: ({ siren }) => (siren ? readableSiren(siren) : t("sirenToType")),
              },
              { key: "departement", header: t("departement"), cell: ({ departement }) => departement },
            ]}
          />
          {found.more > 0 && <p className="text-ink-soft">{t("more", { count: found.more })}</p>}
        </div>
      )}
    </div>
  );
}
