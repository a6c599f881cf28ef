import { AppShell } from "@/components/shell/app-shell";
import { face, faceExtended } from "@/components/shell/fonts";
import { OpenFrame } from "@/components/shell/public-shell";
import { Refusal, refusalHead } from "@/components/shell/refusal";
import { getLocale } from "@/lib/i18n/server";
import { getOptionalContext } from "@/lib/web/session";
import "./globals.css";

export const generateMetadata = async () => refusalHead("notFound", await getLocale());

/** An address that no page has: the only refusal that the server draws itself, in the frame of who asks. */
export default async function GlobalNotFound() {
  const [locale, ctx] = await Promise.all([getLocale(), getOptionalContext()]);
  const actor = ctx?.actor;
  const refusal = <Refusal reason="notFound" locale={locale} />;
  return (
    <html lang={locale} className={`${face.variable} ${faceExtended.variable}`}>
      <body>
        {actor ? (
          <AppShell user={{ id: actor.userId, name: actor.name, role: actor.role }}>{refusal}</AppShell>
        ) : (
          <OpenFrame>{refusal}</OpenFrame>
        )}
      </body>
    </html>
  );
}
