import { redirect } from "next/navigation";
import { DemoAccounts } from "@/components/entrances/accounts/demo-accounts";
import { startPageOf } from "@/components/shell/navigation";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { DEMO_ACCOUNTS, demoName, isDemo } from "@/lib/entrances/accounts/demo-accounts";
import { sameSitePath } from "@/lib/entrances/accounts/rules/account";
import { ENDED } from "@/lib/entrances/accounts/rules/session";
import { titleOf } from "@/lib/entrances/web/page";
import { getOptionalContext, getSession, passwordPage } from "@/lib/entrances/web/session";
import { getStartAddress } from "@/lib/figures/views/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { signInAction } from "./actions";

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export const generateMetadata = titleOf("auth.title");

export default async function SignInPage({ searchParams }: Pick<PageProps<"/connexion">, "searchParams">) {
  const [parameters, ctx, t, session] = await Promise.all([
    searchParams,
    getOptionalContext(),
    getTranslations("auth"),
    getTranslations("session"),
  ]);
  const next = sameSitePath(first(parameters.suite));
  if ((await getSession())?.mustChoosePassword) redirect(passwordPage(next));
  if (ctx) redirect(next ?? (await getStartAddress(ctx.actor)) ?? startPageOf(ctx.actor.role));
  const ended = next !== null && first(parameters[ENDED]) === "1";
  const demo = isDemo();
  const chosen = demo ? DEMO_ACCOUNTS.find(({ email }) => demoName(email) === first(parameters.compte)) : undefined;
  return (
    <>
      <PageHeader title={t("title")} meta={next ? !ended && t("next") : t("intro")} />
      {ended && (
        <div className="mb-6">
          <Notice kind="info" title={session("ended")} live>
            {t("endedReason")}
          </Notice>
        </div>
      )}
      <div className="grid gap-10">
        <div className="grid max-w-form gap-6">
          <Form
            key={chosen?.email}
            id="sign-in"
            action={signInAction}
            fields={[
              {
                name: "email",
                label: t("email"),
                type: "email",
                inputMode: "email",
                maxLength: 200,
                autoComplete: "username",
                autoCapitalize: "none",
                spellCheck: false,
              },
              { name: "password", label: t("password"), type: "password", autoComplete: "current-password" },
            ]}
            values={{ email: chosen?.email ?? "" }}
            about={{ suite: next ?? "" }}
            errorTitle={t("errorTitle")}
            refusalAt="email"
            submit={t("submit")}
            pending={t("pending")}
            open
          />
          <p className="text-sm text-ink-soft">{t("help")}</p>
        </div>
        {demo && <DemoAccounts next={next} />}
      </div>
    </>
  );
}
