import type { Metadata } from "next";
import { DueWords } from "@/components/people/rights/rights-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { requirePermission } from "@/lib/entrances/web/session";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { listWaitingRequests } from "@/lib/people/rights/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rights.list"))("title") };
}

/** What people ask of what is held on them, the oldest first. */
export default async function RequestsPage() {
  const ctx = await requirePermission("learner.rights");
  const [rows, t, rights, learners, f] = await Promise.all([
    listWaitingRequests(ctx),
    getTranslations("rights.list"),
    getTranslations("rights"),
    getTranslations("learners"),
    getFormat(),
  ]);
  return (
    <>
      <PageHeader title={t("title")} crumbs={[{ href: "/apprenants", label: learners("title") }]} meta={t("lead")} />
      {rows.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <Table
          caption={t("caption")}
          captionHidden
          rows={rows}
          rowKey={({ id }) => String(id)}
          columns={[
            {
              key: "person",
              header: t("person"),
              rowHeader: true,
              cell: ({ learner }) => <TextLink href={`/apprenants/${learner.id}/droits`}>{fullName(learner)}</TextLink>,
            },
            { key: "kind", header: t("kind"), cell: ({ kind }) => rights(`kind.${kind}`) },
            { key: "receivedOn", header: t("receivedOn"), cell: ({ receivedOn }) => f.tableDate(receivedOn) },
            {
              key: "due",
              header: t("dueHeader"),
              cell: ({ dueBy }) => <DueWords dueBy={dueBy} today={ctx.today} under="list" />,
            },
          ]}
        />
      )}
    </>
  );
}
