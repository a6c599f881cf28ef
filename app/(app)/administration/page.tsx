import { accountList } from "@/components/entrances/accounts/account-list";
import { ListFrame, showList } from "@/components/figures/lists/list-frame";
import { UndeliveredNotice } from "@/components/services/mail/undelivered-notice";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { getAccounts } from "@/lib/entrances/accounts/queries";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { listViews } from "@/lib/figures/views/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readListState } from "@/lib/foundation/platform/list-params";
import { countUndelivered } from "@/lib/services/mail/queries";

export const generateMetadata = titleOf("admin.title");

export default async function AdministrationPage({ searchParams }: PageProps<"/administration">) {
  const ctx = await requirePermission("account.manage");
  const [accounts, undelivered, t, mails, references, access, mandates, retention, views, params] = await Promise.all([
    getAccounts(ctx),
    countUndelivered(ctx),
    getTranslations("admin"),
    getTranslations("mail.overview"),
    getTranslations("references"),
    getTranslations("access"),
    getTranslations("mandates"),
    getTranslations("retention"),
    listViews(ctx, "accounts"),
    searchParams,
  ]);
  const of = await showList(await accountList(accounts), readListState("accounts", params));
  const disabled = accounts.filter(({ disabledAt }) => disabledAt).length;
  return (
    <Still>
      <PageHeader
        title={t("title")}
        meta={t("count", { count: accounts.length, disabled })}
        action={
          <>
            <LinkButton href="/administration/acces">{access("title")}</LinkButton>
            <LinkButton href="/controles/mandats">{mandates("title")}</LinkButton>
            <LinkButton href="/administration/courriels">{mails("title")}</LinkButton>
            <LinkButton href="/administration/conservation">{retention("title")}</LinkButton>
            <LinkButton href="/administration/references">{references("title")}</LinkButton>
            <LinkButton href="/administration/nouveau" look="primary" icon={<Icon name="plus" />}>
              {t("create")}
            </LinkButton>
          </>
        }
      />
      <UndeliveredNotice count={undelivered} />
      <ListFrame of={of} views={views} params={params}>
        <Table caption={t("caption")} captionHidden rows={of.onPage} rowKey={of.list.keyOf} columns={of.columns} />
      </ListFrame>
    </Still>
  );
}
