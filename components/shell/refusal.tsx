import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import type { Locale } from "@/lib/foundation/i18n/locale";
import en from "@/lib/foundation/i18n/messages/en/refusal.json";
import fr from "@/lib/foundation/i18n/messages/fr/refusal.json";

const TEXTS: Record<Locale, typeof fr> = { fr, en };

export type Reason = keyof typeof fr;

/** The title of a refusal is whole, as the browser has no template for it. */
export function refusalHead(reason: Reason, locale: Locale): Metadata {
  return { title: { absolute: TEXTS[locale][reason].documentTitle } };
}

/** 404 and 403, in whatever frame they happen; where the browser draws them it brings the words. */
export function RefusalPage({ reason, locale }: { reason: Reason; locale: Locale }) {
  const { documentTitle, title, body, next, home } = TEXTS[locale][reason];
  return (
    <>
      {/* The head that is sent has the title of the metadata; the script puts back that of the page that refused. */}
      <title>{documentTitle}</title>
      <div className="grid max-w-prose justify-items-start gap-4 py-8">
        <h1 className="text-2xl font-bold">{title}</h1>
        <p>{body}</p>
        <p>{next}</p>
        <LinkButton href="/" look="primary">
          {home}
        </LinkButton>
      </div>
    </>
  );
}
