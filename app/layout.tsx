import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { FormLocaleProvider } from "@/components/shell/every-page";
import { face, faceExtended } from "@/components/shell/fonts";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("brand"), template: t("titleTemplate") },
    description: t("description"),
    robots: { index: false },
  };
}

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  return (
    <html lang={locale} className={`${face.variable} ${faceExtended.variable}`}>
      <body>
        <FormLocaleProvider locale={locale}>{children}</FormLocaleProvider>
      </body>
    </html>
  );
}
