import { AccountDone } from "@/components/entrances/accounts/account-done";
import { passwordField, scopeFields } from "@/components/entrances/accounts/account-forms";
import { ScopeFields } from "@/components/entrances/accounts/scope-fields";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getScopeChoices } from "@/lib/entrances/accounts/queries";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { createAccountAction } from "../actions";

export const generateMetadata = titleOf("admin.newAccount.title");

export default async function NewAccountPage() {
  const ctx = await requirePermission("account.manage");
  const [choices, t] = await Promise.all([getScopeChoices(ctx), getTranslations("admin")]);
  return (
    <>
      <PageHeader
        title={t("newAccount.title")}
        crumbs={[{ href: "/administration", label: t("title") }]}
        meta={t("newAccount.meta")}
      />
      <Form
        id="account"
        action={createAccountAction}
        fields={[
          { name: "name", label: t("fields.name"), maxLength: 120 },
          { name: "email", label: t("fields.email"), type: "email", spellCheck: false, maxLength: 200 },
          ...(await scopeFields(choices)),
          await passwordField(),
        ]}
        values={{ access: "change" }}
        submit={t("newAccount.submit")}
        pending={t("newAccount.pending")}
        instead={
          <div className="grid gap-4">
            <AccountDone title={t("newAccount.done")} intro={t("madePassword.intro")} once={t("madePassword.once")} />
            <p className="flex flex-wrap gap-x-6 gap-y-2">
              <TextLink href="/administration">{t("newAccount.list")}</TextLink>
              <a href="/administration/nouveau" className="text-accent underline decoration-1 underline-offset-4">
                {t("newAccount.another")}
              </a>
            </p>
          </div>
        }
      >
        <FieldList names={["name", "email"]} />
        <ScopeFields>
          <TextLink href="/administration/references">{t("fields.hostAbsent")}</TextLink>
        </ScopeFields>
        <FieldList names={["password"]} />
      </Form>
    </>
  );
}
