import { type Locale, readerLocale } from "@/lib/foundation/i18n/locale";
import en from "@/lib/foundation/i18n/messages/en/lost.json";
import fr from "@/lib/foundation/i18n/messages/fr/lost.json";

const TEXTS: Record<Locale, typeof fr> = { fr, en };

/** The line is down: all that can be shown of a page, and even of an error, is what came before. Every page carries it. */
export function Lost({ retry }: { retry: () => void }) {
  const texts = TEXTS[readerLocale()];
  return (
    <div className="grid max-w-prose justify-items-start gap-4 py-8" role="alert">
      <h1 className="text-2xl font-bold">{texts.title}</h1>
      <p>{texts.body}</p>
      <button
        type="button"
        onClick={retry}
        className="min-h-11 rounded-md bg-accent px-4 font-semibold text-on-accent hover:bg-accent-strong"
      >
        {texts.retry}
      </button>
    </div>
  );
}
