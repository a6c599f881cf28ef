import { createFormat } from "@/lib/foundation/i18n/format";
import { type Namespace, translatorOf } from "@/lib/foundation/i18n/translator";
import { request } from "./request";

// Stands in for `@/lib/foundation/i18n/server`: a test reads French, unless its request says otherwise.
export const getLocale = async () => request.locale;
export const getFormat = async () => createFormat(request.locale);
export const getTranslations = async <Name extends Namespace = never>(namespace?: Name) =>
  translatorOf(request.locale, namespace);
