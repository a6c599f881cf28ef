import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import type { Account } from "@/lib/accounts/queries";
import { getFormat } from "@/lib/i18n/server";
import { AccountCommand } from "./account-command";
import { Part } from "./account-section";
import type { AccountTexts } from "./account-texts";

/** Closing an account, or opening a closed one again: each undoes the other. */
export async function AccountState({
  action,
  account,
  texts,
}: {
  action: ComponentProps<typeof AccountCommand>["action"];
  account: Account;
  texts: AccountTexts;
}) {
  const [t, format] = await Promise.all([getTranslations("admin.account"), getFormat()]);
  const { id, name, disabledAt } = account;
  const meta = disabledAt ? t("enableMeta", { date: format.instant(disabledAt) }) : t("disableMeta", { name });
  return (
    <Part id="etat" title={t("stateTitle")} meta={meta}>
      <AccountCommand
        id="state"
        action={action}
        intent={disabledAt ? "enable" : "disable"}
        userId={id}
        texts={texts}
        own={{
          submit: t(disabledAt ? "enable" : "disable", { name }),
          done: t(disabledAt ? "disabled" : "enabled"),
        }}
        look={disabledAt ? "secondary" : "danger"}
      />
    </Part>
  );
}
