import { redirect } from "next/navigation";
import { PasswordForm } from "@/components/entrances/accounts/password-form";
import { SignOutForm } from "@/components/shell/device-shared";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { getOwnAccount } from "@/lib/entrances/accounts/queries";
import { sameSitePath } from "@/lib/entrances/accounts/rules/account";
import { titleOf } from "@/lib/entrances/web/page";
import { getSession } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { choosePasswordAction } from "./actions";

export const generateMetadata = titleOf("auth.choose.title");

/** Where somebody comes whose password was set by an administrator, before anything else. */
export default async function ChoosePasswordPage({ searchParams }: PageProps<"/mot-de-passe">) {
  const [{ suite }, session] = await Promise.all([searchParams, getSession()]);
  const next = sameSitePath(typeof suite === "string" ? suite : null);
  if (!session) redirect(next ? `/connexion?suite=${encodeURIComponent(next)}` : "/connexion");
  const account = session.mustChoosePassword ? await getOwnAccount(session.ctx) : null;
  if (!account) redirect(next ?? "/");
  const [t, nav] = await Promise.all([getTranslations("auth.choose"), getTranslations("nav")]);
  return (
    <>
      <PageHeader title={t("title")} meta={t("why", { email: account.email })} />
      <div className="grid gap-8">
        <PasswordForm
          action={choosePasswordAction}
          email={account.email}
          proves={false}
          next={next ?? ""}
          submit={t("submit")}
        />
        <SignOutForm className="grid max-w-prose justify-items-start gap-2 text-sm">
          <p className="text-ink-soft">{t("later")}</p>
          <Button type="submit" size="small">
            {nav("signOut")}
          </Button>
        </SignOutForm>
      </div>
    </>
  );
}
