import { getTranslations } from "next-intl/server";
import type { Account } from "@/lib/accounts/queries";
import { getFormat } from "@/lib/i18n/server";
import { switchAccountAction } from "../actions";
import { AccountCommand } from "./account-command";
import { Part } from "./part";
import type { AccountTexts } from "./texts";

/** Closing an account, or opening a closed one again: each undoes the other. */
export async function AccountState({ account, texts }: { account: Account; texts: AccountTexts }) {
  const [t, format] = await Promise.all([getTranslations("admin.account"), getFormat()]);
  const { id, name, disabledAt } = account;
  const meta = disabledAt ? t("enableMeta", { date: format.instant(disabledAt) }) : t("disableMeta", { name });
  return (
    <Part id="etat" title={t("stateTitle")} meta={meta}>
      <AccountCommand
        id="state"
        action={switchAccountAction}
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
