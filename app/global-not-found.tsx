import { face, faceExtended } from "@/components/shell/fonts";
import { OwnFrame } from "@/components/shell/own-frame";
import { RefusalPage, refusalHead } from "@/components/shell/refusal";
import { getLocale } from "@/lib/foundation/i18n/server";
import "./globals.css";

export const generateMetadata = async () => refusalHead("notFound", await getLocale());

/** An address that no page has: the only refusal that the server draws itself, in the frame of who asks. */
export default async function GlobalNotFound() {
  const locale = await getLocale();
  return (
    <html lang={locale} className={`${face.variable} ${faceExtended.variable}`}>
      <body>
        <OwnFrame>
          <RefusalPage reason="notFound" locale={locale} />
        </OwnFrame>
      </body>
    </html>
  );
}
