import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Account } from "@/lib/accounts/queries";
import { getFormat } from "@/lib/i18n/server";
import { scopeText, stateOf } from "./account-facts";

/** Accounts with their role, what they cover, their state and when they were last used. */
export async function AccountsTable({ accounts }: { accounts: readonly Account[] }) {
  const [t, roles, format] = await Promise.all([
    getTranslations("admin"),
    getTranslations("common.roles"),
    getFormat(),
  ]);
  const words = { network: t("scope.network"), accounts: t("scope.accounts"), none: t("scope.none") };
  return (
    <Table
      caption={t("caption")}
      captionHidden
      rows={accounts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("columns.name"),
          rowHeader: true,
          cell: ({ id, name }) => <TextLink href={`/administration/${id}`}>{name}</TextLink>,
        },
        {
          key: "email",
          header: t("columns.email"),
          cell: ({ email }) => <span className="break-all">{email}</span>,
        },
        { key: "role", header: t("columns.role"), cell: ({ role }) => roles(role) },
        { key: "scope", header: t("columns.scope"), cell: (account) => scopeText(account, words) },
        {
          key: "state",
          header: t("columns.state"),
          cell: (account) => (
            <Badge tone={account.disabledAt ? "warning" : "neutral"}>{t(`state.${stateOf(account)}`)}</Badge>
          ),
        },
        {
          key: "lastSignIn",
          header: t("columns.lastSignIn"),
          cell: ({ lastSignInAt }) => (lastSignInAt ? format.instant(lastSignInAt) : t("never")),
        },
      ]}
    />
  );
}
