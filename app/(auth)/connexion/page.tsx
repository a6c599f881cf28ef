import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DemoAccounts } from "@/components/accounts/demo-accounts";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { startPageOf } from "@/components/shell/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { DEMO_ACCOUNTS, isDemo } from "@/lib/accounts/demo-accounts";
import { sameSitePath } from "@/lib/accounts/rules/account";
import { getOptionalContext, getSession, passwordPage } from "@/lib/web/session";
import { signInAction } from "./actions";

type SearchParams = Promise<{ suite?: string | string[]; compte?: string | string[] }>;

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const [parameters, ctx, t, form] = await Promise.all([
    searchParams,
    getOptionalContext(),
    getTranslations("auth"),
    getTranslations("enrolments.form"),
  ]);
  const next = sameSitePath(first(parameters.suite));
  if ((await getSession())?.mustChoosePassword) redirect(passwordPage(next));
  if (ctx) redirect(next ?? startPageOf(ctx.actor.role));
  const demo = isDemo();
  const chosen = demo ? DEMO_ACCOUNTS.find(({ email }) => email === first(parameters.compte)) : undefined;
  return (
    <>
      <PageHeader title={t("title")} meta={next ? t("next") : t("intro")} />
      <div className="grid gap-10">
        <div className="grid max-w-form gap-6">
          <SignInForm
            key={chosen?.email}
            action={signInAction}
            email={chosen?.email ?? ""}
            next={next ?? ""}
            texts={{
              separator: form("separator"),
              labels: { email: t("email"), password: t("password") },
              submit: t("submit"),
              pending: t("pending"),
              errorTitle: t("errorTitle"),
            }}
          />
          <p className="text-sm text-ink-soft">{t("help")}</p>
        </div>
        {demo && <DemoAccounts next={next} />}
      </div>
    </>
  );
}
