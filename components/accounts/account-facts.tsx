import { getTranslations } from "next-intl/server";
import { DescriptionList } from "@/components/ui/description-list";
import type { Account } from "@/lib/accounts/queries";
import { getFormat } from "@/lib/i18n/server";
import { scopeText, stateOf } from "./account-words";

/** What an account is, in a few lines. */
export async function AccountFacts({ account }: { account: Account }) {
  const [t, roles, format] = await Promise.all([
    getTranslations("admin"),
    getTranslations("common.roles"),
    getFormat(),
  ]);
  const words = { network: t("scope.network"), accounts: t("scope.accounts"), none: t("scope.none") };
  return (
    <DescriptionList
      items={[
        { term: t("columns.email"), details: <span className="break-all">{account.email}</span> },
        { term: t("columns.role"), details: roles(account.role) },
        { term: t("columns.scope"), details: scopeText(account, words) },
        { term: t("columns.state"), details: t(`state.${stateOf(account)}`) },
        {
          term: t("columns.lastSignIn"),
          details: account.lastSignInAt ? format.instant(account.lastSignInAt) : t("never"),
        },
      ]}
    />
  );
}
