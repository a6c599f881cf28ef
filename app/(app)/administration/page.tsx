import { AccountsTable } from "@/components/entrances/accounts/accounts-table";
import { UndeliveredNotice } from "@/components/services/mail/undelivered-notice";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { getAccounts } from "@/lib/entrances/accounts/queries";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { countUndelivered } from "@/lib/services/mail/queries";

export const generateMetadata = titleOf("admin.title");

export default async function AdministrationPage() {
  const ctx = await requirePermission("account.manage");
  const [accounts, undelivered, t, mails, references, access] = await Promise.all([
    getAccounts(ctx),
    countUndelivered(ctx),
    getTranslations("admin"),
    getTranslations("mail.overview"),
    getTranslations("references"),
    getTranslations("access"),
  ]);
  const disabled = accounts.filter(({ disabledAt }) => disabledAt).length;
  return (
    <Still>
      <PageHeader
        title={t("title")}
        meta={t("count", { count: accounts.length, disabled })}
        action={
          <>
            <LinkButton href="/administration/acces">{access("title")}</LinkButton>
            <LinkButton href="/administration/courriels">{mails("title")}</LinkButton>
            <LinkButton href="/administration/references">{references("title")}</LinkButton>
            <LinkButton href="/administration/nouveau" look="primary" icon={<Icon name="plus" />}>
              {t("create")}
            </LinkButton>
          </>
        }
      />
      <UndeliveredNotice count={undelivered} />
      <AccountsTable accounts={accounts} />
    </Still>
  );
}
