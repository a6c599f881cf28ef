import type { Messages } from "@/lib/i18n/messages/fr";
import type { FORMATS } from "./formats";
import type { Locale } from "./locale";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
    Formats: typeof FORMATS;
  }
}
