import { Badge } from "@/components/ui/badge";
import { EmailText } from "@/components/ui/email-text";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Account } from "@/lib/entrances/accounts/queries";
import { accountState, accountTexts } from "./account-facts";

/** Accounts with their role, what they cover, their state and when they were last used. */
export async function AccountsTable({ accounts }: { accounts: readonly Account[] }) {
  const { t, roleOf, coverOf, lastSignInOf } = await accountTexts();
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
          cell: ({ email }) => <EmailText>{email}</EmailText>,
        },
        { key: "role", header: t("columns.role"), cell: roleOf },
        { key: "scope", header: t("columns.scope"), cell: coverOf },
        {
          key: "state",
          header: t("columns.state"),
          cell: (account) => (
            <Badge tone={account.disabledAt ? "warning" : "neutral"}>{t(`state.${accountState(account)}`)}</Badge>
          ),
        },
        { key: "lastSignIn", header: t("columns.lastSignIn"), cell: lastSignInOf },
      ]}
    />
  );
}
