import { UndeliveredTable } from "@/components/services/mail/undelivered-table";
import { FlashNotice } from "@/components/shell/flash";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { LETTERS } from "@/lib/entrances/web/features";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listUndelivered } from "@/lib/services/mail/queries";
import { mailsSearch } from "@/lib/services/mail/schema";
import { sendAgainAction } from "./actions";

export const generateMetadata = titleOf("mail.overview.title");

/** What was written by e-mail and has not arrived: why, what is tried next, and how to hand it over otherwise. */
export default async function MailsPage({ searchParams }: PageProps<"/administration/courriels">) {
  const [search, ctx] = await Promise.all([searchParams, requirePermission("mail.manage")]);
  const { page } = mailsSearch.parse(search);
  const [{ messages, total, pages, sends }, t, admin] = await Promise.all([
    listUndelivered(ctx, { page }, LETTERS),
    getTranslations("mail.overview"),
    getTranslations("admin"),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[{ href: "/administration", label: admin("title") }]}
        meta={t("count", { count: total })}
      />
      <div className="grid gap-6">
        <FlashNotice flash={flashIn(search)} />
        {sends ? (
          <p className="max-w-prose">{t("lead")}</p>
        ) : (
          <Notice kind="warning" title={t("noServer")}>
            {t("noServerText")}
          </Notice>
        )}
        {messages.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <UndeliveredTable messages={messages} sends={sends} again={sendAgainAction} />
        )}
      </div>
      <PageLinks page={page} pages={pages} href={(n) => `/administration/courriels?page=${n}`} />
    </>
  );
}
