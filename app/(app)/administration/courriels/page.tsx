import { ReturnedForm } from "@/components/services/mail/returned-form";
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
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { listUndelivered } from "@/lib/services/mail/queries";
import { returnedSize } from "@/lib/services/mail/returned-words";
import { MAX_RETURNED_BYTES, MOST_RETURNED_MAILS, mailsSearch } from "@/lib/services/mail/schema";
import { addReportsAction, sendAgainAction } from "./actions";

export const generateMetadata = titleOf("mail.overview.title");

/** What was written by e-mail and has not arrived: why, what is tried next, and how to hand it over otherwise. */
export default async function MailsPage({ searchParams }: PageProps<"/administration/courriels">) {
  const [search, ctx] = await Promise.all([searchParams, requirePermission("mail.manage")]);
  const { page } = mailsSearch.parse(search);
  const [{ messages, total, pages, sends }, t, returned, admin, format] = await Promise.all([
    listUndelivered(ctx, { page }, LETTERS),
    getTranslations("mail.overview"),
    getTranslations("mail.returned"),
    getTranslations("admin"),
    getFormat(),
  ]);
  const size = returnedSize(format);
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
          <UndeliveredTable messages={messages} again={sendAgainAction} />
        )}
      </div>
      <PageLinks page={page} pages={pages} href={(n) => `/administration/courriels?page=${n}`} />
      <section className="mt-8 grid gap-4 print:hidden">
        <h2 className="text-xl font-semibold">{returned("title")}</h2>
        <p className="max-w-prose">{returned("lead")}</p>
        <ReturnedForm
          action={addReportsAction}
          label={returned("label")}
          hint={returned("hint", { files: format.integer(MOST_RETURNED_MAILS), size })}
          limit={{ bytes: MAX_RETURNED_BYTES, text: returned("outcome.mail_too_large", { size }) }}
          submit={returned("submit")}
          pending={returned("pending")}
        />
      </section>
    </>
  );
}
