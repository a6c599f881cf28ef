import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import {
  DEFINITION_CODES,
  DEFINITION_VERSIONS,
  versionRef,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import { addressOf, type ChangesSearch } from "@/lib/figures/indicators/schema";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { definitionLabel } from "../lists/names";

/** Every version with its first day, and the way to whom it moves from the one before. */
export async function DefinitionVersions({ search }: { search: ChangesSearch }) {
  const [t, say, f] = await Promise.all([
    getTranslations("dashboard.definitions"),
    getTranslations("indicators"),
    getFormat(),
  ]);
  const rows = DEFINITION_CODES.flatMap((code) =>
    DEFINITION_VERSIONS[code].map((version, at, all) => ({ version, before: all[at - 1] })),
  );
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-semibold">{t("versions.title")}</h2>
      <p className="max-w-prose">{t("versions.text")}</p>
      <Table
        caption={t("versions.title")}
        captionHidden
        density="compact"
        rows={rows}
        rowKey={({ version }) => versionRef(version)}
        columns={[
          {
            key: "definition",
            header: t("definition"),
            rowHeader: true,
            cell: ({ version }) => definitionLabel(say, versionRef(version)),
          },
          { key: "since", header: t("versions.since"), cell: ({ version }) => f.tableDate(version.since) },
          {
            key: "moves",
            header: t("versions.moves"),
            cell: ({ version, before }) =>
              before ? (
                <TextLink
                  href={addressOf("/definitions/changements", {
                    ...search,
                    definition: versionRef(before),
                    avec: versionRef(version),
                    puis: undefined,
                  })}
                >
                  {say("changes.seeAgainst")}
                </TextLink>
              ) : (
                t("versions.first")
              ),
          },
        ]}
      />
    </section>
  );
}
