import "server-only";
import { cache } from "react";
import { createFormat, type Format } from "./format";
import { LOCALE_COOKIE, type Locale, toLocale } from "./locale";
import { getPreference } from "./preference-cookies";
import { type Namespace, type Translator, translatorOf } from "./translator";

export const getLocale = cache(async (): Promise<Locale> => toLocale(await getPreference(LOCALE_COOKIE)));

export async function getFormat(): Promise<Format> {
  return createFormat(await getLocale());
}

/** The words of a part of the messages, in the language of whoever asks. */
export async function getTranslations<Name extends Namespace = never>(namespace?: Name): Promise<Translator<Name>> {
  return translatorOf(await getLocale(), namespace);
}
