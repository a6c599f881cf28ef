import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { accountTexts } from "@/components/accounts/account-texts";
import { CreateForm } from "@/components/accounts/create-account-form";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { getScopeChoices } from "@/lib/accounts/queries";
import { requirePermission } from "@/lib/web/session";
import { createAccountAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("newAccount.title") };
}

export default async function NewAccountPage() {
  const ctx = await requirePermission("account.manage");
  const [choices, texts, t, common] = await Promise.all([
    getScopeChoices(ctx),
    accountTexts(),
    getTranslations("admin"),
    getTranslations("common"),
  ]);
  return (
    <>
      <PageHeader
        title={t("newAccount.title")}
        breadcrumb={
          <Breadcrumb label={common("breadcrumb")} crumbs={[{ href: "/administration", label: t("title") }]} />
        }
        meta={t("newAccount.meta")}
      />
      <CreateForm
        action={createAccountAction}
        choices={choices}
        texts={texts}
        own={{
          submit: t("newAccount.submit"),
          pending: t("newAccount.pending"),
          done: t("newAccount.done"),
          another: t("newAccount.another"),
          list: t("newAccount.list"),
        }}
      />
    </>
  );
}
