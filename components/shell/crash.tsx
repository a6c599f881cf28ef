import { buttonClasses } from "@/components/ui/button-classes";
import type { Locale } from "@/lib/i18n/locale";
import en from "@/lib/i18n/messages/en/crash.json";
import fr from "@/lib/i18n/messages/fr/crash.json";
import { readerLocale } from "./reader-locale";

// The translations of the page may be what failed: these few words come with the code.
const TEXTS: Record<Locale, typeof fr> = { fr, en };

/** An unexpected error: what is safe, what to do, and the identifier that the log holds, when it holds one. */
export function Crash({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  const texts = TEXTS[readerLocale()];
  return (
    <div className="grid max-w-prose justify-items-start gap-4 py-8" role="alert">
      <title>{texts.documentTitle}</title>
      <h1 className="text-2xl font-bold">{texts.title}</h1>
      <p>{texts.body}</p>
      {digest && (
        <p>
          {texts.identifier} <code className="rounded-sm bg-sunken px-1.5 font-semibold">{digest}</code>
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <button type="button" onClick={retry} className={buttonClasses("primary")}>
          {texts.retry}
        </button>
        <a href="/" className={buttonClasses("secondary")}>
          {texts.home}
        </a>
      </div>
    </div>
  );
}
