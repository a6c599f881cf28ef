import type { Metadata } from "next";
import { AccountDone } from "@/components/entrances/accounts/account-done";
import { AccountFacts, Part } from "@/components/entrances/accounts/account-facts";
import { passwordField, scopeForm } from "@/components/entrances/accounts/account-forms";
import { ScopeFields } from "@/components/entrances/accounts/scope-fields";
import { SharedOfAccountTable } from "@/components/figures/views/shared-of-account";
import { FlashNotice } from "@/components/shell/flash";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getAccount, getScopeChoices } from "@/lib/entrances/accounts/queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { recordOf } from "@/lib/entrances/web/page";
import { listSharedViews } from "@/lib/figures/views/queries";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { changeScopeAction, resetPasswordAction, switchAccountAction, withdrawViewAction } from "../actions";

type Props = PageProps<"/administration/[userId]">;

const load = recordOf("account.manage", getAccount);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).userId), getTranslations("admin")]);
  return { title: `${t("account.facts")} · ${record.name}` };
}

export default async function AccountPage({ params, searchParams }: Props) {
  const { ctx, record: account } = await load((await params).userId);
  const [choices, shared, search, t, views, format] = await Promise.all([
    getScopeChoices(ctx),
    listSharedViews(ctx, account.id),
    searchParams,
    getTranslations("admin"),
    getTranslations("views.withdraw"),
    getFormat(),
  ]);
  const flash = flashIn(search);
  const { id, name, disabledAt } = account;
  const own = account.id === ctx.actor.userId;
  return (
    <>
      <PageHeader title={account.name} crumbs={[{ href: "/administration", label: t("title") }]} />
      <div className="grid gap-10">
        <FlashNotice flash={flash} />
        <AccountFacts account={account} />
        {own ? (
          <p className="max-w-prose">{t("account.own")}</p>
        ) : (
          <Part id="role" title={t("account.scopeTitle")} meta={t("account.scopeMeta")}>
            <Form
              id="scope"
              action={changeScopeAction}
              {...(await scopeForm(account, choices))}
              about={{ userId: id }}
              address={`/administration/${id}`}
              refusalAt="role"
              submit={t("account.saveScope")}
            >
              <AccountDone title={t("account.scopeSaved")} />
              <ScopeFields>
                <TextLink href="/administration/references">{t("fields.hostAbsent")}</TextLink>
              </ScopeFields>
            </Form>
          </Part>
        )}
        <Part id="mot-de-passe" title={t("account.passwordTitle")} meta={t("account.passwordMeta")}>
          <Form
            id="password"
            action={resetPasswordAction}
            fields={[await passwordField()]}
            about={{ userId: id }}
            submit={t("account.resetPassword")}
            look="secondary"
            open
          >
            <AccountDone
              title={t("account.passwordSaved")}
              intro={t("madePassword.intro")}
              once={t("madePassword.once")}
            />
            <FieldList />
          </Form>
        </Part>
        {!own && shared.length > 0 && (
          <Part
            id="vues"
            title={views("title")}
            meta={[views("meta", { name }), disabledAt && views("closed")].filter(Boolean).join(" ")}
          >
            <SharedOfAccountTable views={shared} withdraw={withdrawViewAction} />
          </Part>
        )}
        {!own && (
          <Part
            id="etat"
            title={t("account.stateTitle")}
            meta={
              disabledAt
                ? t("account.enableMeta", { date: format.instant(disabledAt) })
                : t("account.disableMeta", { name })
            }
          >
            {/* Closing an account, or opening a closed one again: each undoes the other. */}
            <Form
              id="state"
              action={switchAccountAction}
              about={{ userId: id, intent: disabledAt ? "enable" : "disable" }}
              submit={t(disabledAt ? "account.enable" : "account.disable", { name })}
              look={disabledAt ? "secondary" : "danger"}
              open
            >
              <AccountDone title={t(disabledAt ? "account.disabled" : "account.enabled")} />
            </Form>
          </Part>
        )}
      </div>
    </>
  );
}
