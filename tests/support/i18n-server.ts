import { createFormat } from "@/lib/i18n/format";
import { type Namespace, translatorOf } from "@/lib/i18n/translator";

// Stands in for `@/lib/i18n/server`, which asks for the language of a request: a test has none, and reads French.
const LOCALE = "fr";

export const getLocale = async () => LOCALE;
export const getFormat = async () => createFormat(LOCALE);
export const getTranslations = async <Name extends Namespace = never>(namespace?: Name) =>
  translatorOf(LOCALE, namespace);
