import type { DrawnList } from "@/components/figures/lists/drawn-list";
import { Badge } from "@/components/ui/badge";
import { EmailText } from "@/components/ui/email-text";
import { TextLink } from "@/components/ui/link";
import type { Account } from "@/lib/entrances/accounts/queries";
import { accountState, accountTexts } from "./account-facts";

/** Accounts with their role, what they cover, their state and when they were last used. */
export async function accountList(lines: readonly Account[]): Promise<DrawnList<Account>> {
  const { t, roleOf, coverOf, lastSignInOf } = await accountTexts();
  return {
    name: "accounts",
    title: t("caption"),
    fileName: t("fileName"),
    lines,
    keyOf: ({ id }) => id,
    parts: {
      role: ({ role }) => role,
      etat: accountState,
      ecole: ({ schools }) => schools.map(({ name }) => name),
      collectivite: ({ host }) => host?.name ?? null,
    },
    columns: [
      {
        key: "name",
        header: t("columns.name"),
        rowHeader: true,
        cell: ({ id, name }) => <TextLink href={`/administration/${id}`}>{name}</TextLink>,
        value: ({ name }) => name,
        sort: { as: "nom", by: ({ name }) => name },
      },
      {
        key: "email",
        header: t("columns.email"),
        cell: ({ email }) => <EmailText>{email}</EmailText>,
        value: ({ email }) => email,
      },
      { key: "role", header: t("columns.role"), value: roleOf },
      { key: "scope", header: t("columns.scope"), value: coverOf },
      {
        key: "state",
        header: t("columns.state"),
        cell: (account) => (
          <Badge tone={account.disabledAt ? "warning" : "neutral"}>{t(`state.${accountState(account)}`)}</Badge>
        ),
        value: (account) => t(`state.${accountState(account)}`),
      },
      {
        key: "lastSignIn",
        header: t("columns.lastSignIn"),
        value: lastSignInOf,
        sort: { as: "connexion", by: ({ lastSignInAt }) => lastSignInAt?.getTime() ?? null, first: "descending" },
      },
    ],
  };
}
