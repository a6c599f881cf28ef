import { EmailText } from "@/components/ui/email-text";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount, demoName } from "@/lib/entrances/accounts/demo-accounts";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** The accounts one may try, their password, and what each sees. */
export async function DemoAccounts({ next }: { next: string | null }) {
  const [t, common, admin] = await Promise.all([
    getTranslations("auth.demo"),
    getTranslations("common"),
    getTranslations("admin"),
  ]);
  const accounts: readonly DemoAccount[] = DEMO_ACCOUNTS;
  const roleOf = ({ role, readOnly }: DemoAccount) => {
    const name = common(`roles.${role}.name`);
    return readOnly ? admin("readOnlyRole", { role: name }) : name;
  };
  const href = (email: string) => {
    const query = new URLSearchParams({ compte: demoName(email), ...(next ? { suite: next } : {}) });
    return `/connexion?${query}#sign-in-password`;
  };
  return (
    <section className="grid gap-3" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className="text-xl font-semibold">
        {t("title")}
      </h2>
      <p>
        {t("intro")} <code className="font-semibold">{DEMO_PASSWORD}</code>
      </p>
      <Table
        caption={t("caption")}
        captionHidden
        rows={accounts}
        rowKey={({ email }) => email}
        columns={[
          {
            key: "account",
            header: t("account"),
            rowHeader: true,
            cell: ({ email }) => (
              <TextLink href={href(email)} aria-label={t("fill", { email })}>
                <EmailText>{email}</EmailText>
              </TextLink>
            ),
          },
          { key: "role", header: t("role"), cell: roleOf },
          { key: "sees", header: t("sees"), cell: ({ role }) => common(`roles.${role}.demo`) },
        ]}
      />
    </section>
  );
}
