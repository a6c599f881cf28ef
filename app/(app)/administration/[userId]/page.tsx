import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AccountCommand } from "@/components/accounts/account-command";
import { AccountFacts } from "@/components/accounts/account-facts";
import { Part } from "@/components/accounts/account-section";
import { AccountState } from "@/components/accounts/account-state";
import { accountTexts } from "@/components/accounts/account-texts";
import { seenOf } from "@/components/accounts/scope-answers";
import { AccountScopeForm } from "@/components/accounts/scope-form";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { getAccount, getScopeChoices } from "@/lib/accounts/queries";
import { conflictTexts } from "@/lib/web/conflict";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { changeScopeAction, resetPasswordAction, switchAccountAction } from "../actions";

type Props = { params: Promise<{ userId: string }> };

const load = cache(async (userId: string) => {
  const ctx = await requirePermission("account.manage");
  return { ctx, account: (await getAccount(ctx, userId)) ?? notFound(ctx) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ account }, t] = await Promise.all([load((await params).userId), getTranslations("admin")]);
  return { title: `${t("account.facts")} · ${account.name}` };
}

export default async function AccountPage({ params }: Props) {
  const { ctx, account } = await load((await params).userId);
  const [choices, texts, conflict, t, common] = await Promise.all([
    getScopeChoices(ctx),
    accountTexts(),
    conflictTexts(),
    getTranslations("admin"),
    getTranslations("common"),
  ]);
  const own = account.id === ctx.actor.userId;
  return (
    <>
      <PageHeader
        title={account.name}
        breadcrumb={
          <Breadcrumb label={common("breadcrumb")} crumbs={[{ href: "/administration", label: t("title") }]} />
        }
      />
      <div className="grid gap-10">
        <AccountFacts account={account} />
        {own ? (
          <p className="max-w-prose">{t("account.own")}</p>
        ) : (
          <Part id="role" title={t("account.scopeTitle")} meta={t("account.scopeMeta")}>
            <AccountScopeForm
              action={changeScopeAction}
              account={account}
              seen={seenOf(account)}
              choices={choices}
              texts={texts}
              own={{ submit: t("account.saveScope"), done: t("account.scopeSaved"), conflict }}
            />
          </Part>
        )}
        <Part id="mot-de-passe" title={t("account.passwordTitle")} meta={t("account.passwordMeta")}>
          <AccountCommand
            id="password"
            action={resetPasswordAction}
            userId={account.id}
            texts={texts}
            own={{ submit: t("account.resetPassword"), done: t("account.passwordSaved") }}
            asksPassword
          />
        </Part>
        {!own && <AccountState action={switchAccountAction} account={account} texts={texts} />}
      </div>
    </>
  );
}
