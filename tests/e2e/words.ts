import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createTranslator } from "use-intl/core";
import { TIME_ZONE } from "@/lib/foundation/core/instant";
import { FORMATS } from "@/lib/foundation/i18n/formats";
import type { Locale } from "@/lib/foundation/i18n/locale";
import type { Translator } from "@/lib/foundation/i18n/translator";

const FOLDER = "lib/foundation/i18n/messages";

/** The words of the site, for what is looked for in both languages. Read as files: the runner imports no JSON. */
export function wordsOf(locale: Locale): Translator {
  const files = readdirSync(join(FOLDER, locale)).map((name) => [
    basename(name, ".json"),
    JSON.parse(readFileSync(join(FOLDER, locale, name), "utf8")),
  ]);
  return createTranslator({
    locale,
    messages: Object.fromEntries(files),
    formats: FORMATS,
    timeZone: TIME_ZONE,
  }) as never;
}
