import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ReturnVersionLine } from "@/lib/money/returns/version-queries";

/** As much of a digest as tells two of them apart at a glance; all of it is in the files. */
const SHOWN = 12;

/** Every version of a return, the latest first: when it was frozen, and to whom it was handed. */
export async function VersionTable({ versions }: { versions: readonly ReturnVersionLine[] }) {
  const [t, f] = await Promise.all([getTranslations("returns"), getFormat()]);
  if (versions.length === 0) return null;
  const title = t("version.list", { count: versions.length });
  const sent = ({ transmissions }: ReturnVersionLine) =>
    transmissions.length === 0
      ? t("transmission.none")
      : f.list(
          transmissions.map(({ recipient, sentOn }) =>
            t("transmission.line", { recipient: t(`recipients.${recipient}`), day: f.tableDate(sentOn) }),
          ),
          "every",
        );
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{title}</h2>
      <Table
        caption={title}
        captionHidden
        density="compact"
        rows={versions}
        rowKey={({ id }) => String(id)}
        columns={[
          {
            key: "number",
            header: t("columns.version"),
            rowHeader: true,
            cell: ({ id, number }) => (
              <TextLink href={`/restitutions/versions/${id}`}>{t("version.open", { number })}</TextLink>
            ),
          },
          { key: "asOf", header: t("columns.asOf"), numeric: true, cell: ({ asOf }) => f.tableDate(asOf) },
          {
            key: "frozen",
            header: t("columns.frozen"),
            cell: ({ knownAt, by }) => {
              const instant = f.instant(knownAt);
              return by ? t("version.frozenBy", { instant, by }) : t("version.frozenOn", { instant });
            },
          },
          { key: "digest", header: t("columns.digest"), cell: ({ sha256 }) => <code>{sha256.slice(0, SHOWN)}…</code> },
          { key: "sent", header: t("columns.sent"), cell: sent },
        ]}
      />
    </section>
  );
}
