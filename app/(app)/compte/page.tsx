import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "@/app/_lib/refusals";
import { requireContext } from "@/app/_lib/session";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { getOwnAccount } from "@/lib/accounts/queries";
import { AccountFacts } from "../administration/_components/account-facts";
import { Part } from "../administration/_components/part";
import { PasswordForm } from "./_components/password-form";
import { changePasswordAction } from "./actions";

type Props = { searchParams: Promise<{ change?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.own"))("title") };
}

/** One's own account: what it is, and its password. */
export default async function OwnAccountPage({ searchParams }: Props) {
  const [{ change }, ctx] = await Promise.all([searchParams, requireContext()]);
  const [account, t, common, form] = await Promise.all([
    getOwnAccount(ctx),
    getTranslations("auth.own"),
    getTranslations("common"),
    getTranslations("enrolments.form"),
  ]);
  if (!account) notFound(ctx);
  return (
    <>
      <PageHeader title={t("title")} meta={account.name} />
      <div className="grid gap-10">
        {change === "oui" && (
          <Notice kind="success" title={t("done")} live>
            {t("doneNext")}
          </Notice>
        )}
        <AccountFacts account={account} />
        <Part id="mot-de-passe" title={t("passwordTitle")} meta={t("passwordMeta")}>
          <PasswordForm
            action={changePasswordAction}
            email={account.email}
            texts={{
              separator: form("separator"),
              labels: { currentPassword: t("current"), password: t("new"), passwordAgain: t("again") },
              newHint: t("newHint"),
              submit: t("submit"),
              saving: common("actions.saving"),
            }}
          />
        </Part>
      </div>
    </>
  );
}
