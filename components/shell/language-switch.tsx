import { getLocale, getTranslations } from "next-intl/server";
import { Icon } from "@/components/ui/icon";
import { LOCALES } from "@/lib/i18n/locale";
import { QUIET_BUTTON } from "../ui/button-classes";
import { chooseLocaleAction } from "./actions";

/** One press, the other language, the same page. Named in the language it leads to. */
export async function LanguageSwitch() {
  const t = await getTranslations("nav");
  const current = await getLocale();
  const other = LOCALES.find((locale) => locale !== current) ?? current;
  return (
    <form action={chooseLocaleAction}>
      <button type="submit" name="locale" value={other} lang={other} className={QUIET_BUTTON}>
        <Icon name="languages" />
        {t("switchTo")}
      </button>
    </form>
  );
}
