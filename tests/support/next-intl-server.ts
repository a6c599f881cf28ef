import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from "next-intl";
import { FORMATS, TIME_ZONE } from "@/lib/i18n/formats";
import { MESSAGES } from "@/lib/i18n/messages/index";

// Stands in for `next-intl/server`, which asks Next for the language of a request: a test has none, and reads French.
const LOCALE = "fr";

export const getLocale = async () => LOCALE;

export async function getTranslations<Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>> = never>(
  namespace?: Namespace,
) {
  const messages: Messages = MESSAGES[LOCALE];
  return createTranslator({ locale: LOCALE, messages, namespace, formats: FORMATS, timeZone: TIME_ZONE });
}
