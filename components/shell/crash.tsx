import { buttonClasses } from "@/components/ui/button-classes";
import { isLimit } from "@/lib/foundation/core/fault";
import { type Locale, readerLocale } from "@/lib/foundation/i18n/locale";
import en from "@/lib/foundation/i18n/messages/en/crash.json";
import enFault from "@/lib/foundation/i18n/messages/en/fault.json";
import fr from "@/lib/foundation/i18n/messages/fr/crash.json";
import frFault from "@/lib/foundation/i18n/messages/fr/fault.json";

// The translations of the page may be what failed: these few words come with the code.
const TEXTS: Record<Locale, typeof fr> = { fr, en };

const FAULTS: Record<Locale, typeof frFault> = { fr: frFault, en: enFault };

type Fault = keyof typeof frFault.reason;

/** The fault of the database that a digest tells of (DatabaseFault); null for any other error. */
function faultIn(digest: string | undefined): Fault | null {
  const name = /^database\.(\w+)$/.exec(digest ?? "")?.[1] ?? "";
  return Object.hasOwn(frFault.reason, name) ? (name as Fault) : null;
}

/** A database that does not do its work: why, and what to do; nobody has an identifier to pass on. */
function Unavailable({ fault, retry }: { fault: Fault; retry: () => void }) {
  const { screen, limit, reason, remedy } = FAULTS[readerLocale()];
  const { documentTitle, title } = isLimit(fault) ? limit : screen;
  return (
    <div className="grid max-w-prose justify-items-start gap-4 py-8" role="alert">
      <title>{documentTitle}</title>
      <h1 className="text-2xl font-bold">{title}</h1>
      {isLimit(fault) ? (
        <p>{`${reason[fault]}. ${remedy[fault]}`}</p>
      ) : (
        <>
          <p>{`${reason[fault]}.`}</p>
          <p>{screen.kept}</p>
          <p>{`${screen.admin} ${remedy[fault]} ${screen.noRestart}`}</p>
        </>
      )}
      <button type="button" onClick={retry} className={buttonClasses("primary")}>
        {screen.retry}
      </button>
    </div>
  );
}

/** An unexpected error: what is safe, what to do, and the identifier that the log holds, when it holds one. */
export function Crash({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  const texts = TEXTS[readerLocale()];
  const fault = faultIn(digest);
  if (fault) return <Unavailable fault={fault} retry={retry} />;
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
        <a href="/" target="_self" className={buttonClasses("secondary")}>
          {texts.home}
        </a>
      </div>
    </div>
  );
}
