import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { EmailText } from "@/components/ui/email-text";
import type { Account } from "@/lib/entrances/accounts/queries";
import { rowsSeenBy } from "@/lib/foundation/access/rules/roles";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** What an account is, in a few lines. */
export async function AccountFacts({ account }: { account: Account }) {
  const { t, roleOf, coverOf, lastSignInOf } = await accountTexts();
  return (
    <DescriptionList
      items={[
        { term: t("columns.email"), details: <EmailText>{account.email}</EmailText> },
        { term: t("columns.role"), details: roleOf(account) },
        { term: t("columns.scope"), details: coverOf(account) },
        { term: t("columns.state"), details: t(`state.${accountState(account)}`) },
        { term: t("columns.lastSignIn"), details: lastSignInOf(account) },
      ]}
    />
  );
}

/** A part of the account page: its name, what it does, and its form. */
export function Part({ id, title, meta, children }: { id: string; title: string; meta: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id} className="text-xl font-semibold">
        {title}
      </h2>
      <p className="max-w-prose">{meta}</p>
      {children}
    </section>
  );
}

/** What is said of an account. */
export async function accountTexts() {
  const [t, roles, format] = await Promise.all([
    getTranslations("admin"),
    getTranslations("common.roles"),
    getFormat(),
  ]);
  return {
    t,
    roleOf: ({ role, readOnly }: Account) => {
      const name = roles(`${role}.name`);
      return readOnly ? t("readOnlyRole", { role: name }) : name;
    },
    /** What it covers. */
    coverOf: ({ role, schools, host }: Account): string => {
      switch (rowsSeenBy(role)) {
        case "schools":
          return schools.map(({ name }) => name).join(", ") || t("scope.none");
        case "host":
          return host?.name ?? t("scope.none");
        case "all":
          return t("scope.network");
        case "none":
          return t("scope.accounts");
      }
    },
    lastSignInOf: ({ lastSignInAt }: Account) => (lastSignInAt ? format.instant(lastSignInAt) : t("never")),
  };
}

/** The state of an account, as messages name it (`admin.state`). */
export function accountState({ disabledAt, mustChoosePassword }: Account): "active" | "passwordToChoose" | "disabled" {
  if (disabledAt) return "disabled";
  return mustChoosePassword ? "passwordToChoose" : "active";
}
