import {
  createTranslator,
  type MessageKeys,
  type Messages,
  type NamespaceKeys,
  type NestedKeyOf,
  type NestedValueOf,
} from "use-intl/core";
import { TIME_ZONE } from "@/lib/foundation/core/instant";
import { FORMATS } from "./formats";
import type { Locale } from "./locale";
import { MESSAGES } from "./messages/index";

export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;
/** The names of the texts in a part of the messages. */
export type MessageCode<Name extends Namespace> = MessageKeys<
  NestedValueOf<Messages, Name>,
  keyof NestedValueOf<Messages, Name> & string
>;
export type Translator<Name extends Namespace = never> = ReturnType<typeof createTranslator<Messages, Name>>;

const made = new Map<string, unknown>();

/** The words of one part of the messages. Made once: what a message was made into stays with it. */
export function translatorOf<Name extends Namespace = never>(locale: Locale, namespace?: Name): Translator<Name> {
  const key = `${locale} ${namespace ?? ""}`;
  const known = made.get(key);
  if (known) return known as Translator<Name>;
  const messages: Messages = MESSAGES[locale];
  const translator = createTranslator({ locale, messages, namespace, formats: FORMATS, timeZone: TIME_ZONE });
  made.set(key, translator);
  return translator as Translator<Name>;
}
