import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import type { Account } from "@/lib/accounts/queries";
import { scopeOfRole } from "@/lib/accounts/rules/account";
import { getFormat } from "@/lib/i18n/server";

/** What an account is, in a few lines. */
export async function AccountFacts({ account }: { account: Account }) {
  const [t, roles, format] = await Promise.all([
    getTranslations("admin"),
    getTranslations("common.roles"),
    getFormat(),
  ]);
  const words = { network: t("scope.network"), accounts: t("scope.accounts"), none: t("scope.none") };
  return (
    <DescriptionList
      items={[
        { term: t("columns.email"), details: <span className="break-all">{account.email}</span> },
        { term: t("columns.role"), details: roles(account.role) },
        { term: t("columns.scope"), details: scopeText(account, words) },
        { term: t("columns.state"), details: t(`state.${stateOf(account)}`) },
        {
          term: t("columns.lastSignIn"),
          details: account.lastSignInAt ? format.instant(account.lastSignInAt) : t("never"),
        },
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

type Words = { network: string; accounts: string; none: string };

/** What an account covers, in words. */
export function scopeText({ role, schools, host }: Account, words: Words): string {
  const names = schools.map(({ name }) => name).join(", ");
  switch (scopeOfRole(role)) {
    case "schools":
      return names || words.none;
    case "host":
      return host?.name ?? words.none;
    default:
      return role === "admin" ? words.accounts : words.network;
  }
}

/** The state of an account, as messages name it (`admin.state`). */
export function stateOf({ disabledAt, mustChoosePassword }: Account): "active" | "passwordToChoose" | "disabled" {
  if (disabledAt) return "disabled";
  return mustChoosePassword ? "passwordToChoose" : "active";
}
