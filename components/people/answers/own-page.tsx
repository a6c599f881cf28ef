import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** Under what they answered: the pages that their link opens beside. */
export async function OwnLinks({ token, objects }: { token: string; objects: boolean }) {
  const t = await getTranslations("answers.own");
  const links = [
    { page: "coordonnees", text: t("contact") },
    { page: "opposition", text: t(objects ? "objecting" : "objection") },
    { page: "dossier", text: t("held") },
  ];
  return (
    <nav aria-label={t("nav")} className="mt-10 print:hidden">
      <ul className="border-t border-line">
        {links.map(({ page, text }) => (
          <li key={page} className="border-b border-line">
            <Link
              href={`/s/${token}/${page}`}
              className="flex min-h-12 items-center justify-between gap-4 py-2 hover:text-accent-strong"
            >
              {text}
              <Icon name="chevron-right" className="size-5 text-accent" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The head of one of these pages, with the way back to the answers. */
export async function OwnHeader({ token, title, meta }: { token: string; title: string; meta?: ReactNode }) {
  const t = await getTranslations("answers.own");
  return <PageHeader title={title} crumbs={[{ href: `/s/${token}`, label: t("back") }]} meta={meta} />;
}

/** The same for every link that opens nothing, whether there ever was one. */
export async function DeadLink() {
  const t = await getTranslations("answers");
  return (
    <>
      <PageHeader title={t("dead.title")} meta={t("network")} />
      <p className="mb-6">{t("dead.text")}</p>
      <ul className="mb-8 border-t border-line">
        {[
          { href: "/s", text: t("dead.letter") },
          { href: "/reseau", text: t("dead.school") },
        ].map(({ href, text }) => (
          <li key={href} className="border-b border-line">
            <Link
              href={href}
              className="flex min-h-12 items-center justify-between gap-4 py-2 hover:text-accent-strong"
            >
              {text}
              <Icon name="chevron-right" className="size-5 text-accent" />
            </Link>
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-soft">{t("dead.quiet")}</p>
    </>
  );
}
