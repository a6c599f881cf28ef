import type { Metadata } from "next";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { listPublicSchools } from "@/lib/network/schools/public-queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("schools.public");
  return { title: t("title"), description: t("metaDescription"), robots: { index: true, follow: true } };
}

/** Every school of the network, for everybody. */
export default async function NetworkPage() {
  const [schools, t, f] = await Promise.all([listPublicSchools(), getTranslations("schools.public"), getFormat()]);
  const { today } = readClock();
  const isAhead = ({ openedOn }: (typeof schools)[number]) => openedOn !== null && openedOn > today;
  const coming = schools.filter(isAhead).length;
  return (
    <Still>
      <PageHeader title={t("title")} />
      {schools.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      ) : (
        <>
          <p className="mb-8 max-w-prose text-lg">
            {t.rich("lead", {
              count: schools.length - coming,
              coming,
              link: (chunks) => <TextLink href="/appels">{chunks}</TextLink>,
            })}
          </p>
          <Table
            caption={t("caption")}
            captionHidden
            density="compact"
            rows={schools}
            rowKey={({ code }) => code}
            columns={[
              {
                key: "school",
                header: t("school"),
                rowHeader: true,
                cell: ({ code, name }) => <TextLink href={`/reseau/${code}`}>{name}</TextLink>,
              },
              { key: "departement", header: t("departement"), cell: ({ departement }) => departement.name },
              { key: "host", header: t("host"), prose: true, cell: ({ host }) => host ?? t("unknown") },
              {
                key: "since",
                header: t("since"),
                cell: (school) => {
                  const month = school.openedOn && f.monthYear(school.openedOn);
                  if (!month) return t("unknown");
                  return isAhead(school) ? t("opens", { month }) : month;
                },
              },
            ]}
          />
        </>
      )}
    </Still>
  );
}
