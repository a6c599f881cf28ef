import { PUBLIC_PLACES, SECTIONS, sectionsFor } from "@/components/shell/navigation";
import { Still } from "@/components/shell/still";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { titleOf } from "@/lib/entrances/web/page";
import { getOptionalContext } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";

export const generateMetadata = titleOf("nav.map.title");

type Page = { href: string; label: string; beneath?: readonly Page[] };

function Pages({ pages }: { pages: readonly Page[] }) {
  return (
    <ul className="grid list-disc gap-2 ps-5">
      {pages.map(({ href, label, beneath = [] }) => (
        <li key={href} className="grid gap-2">
          <span>
            <TextLink href={href}>{label}</TextLink>
          </span>
          {beneath.length > 0 && <Pages pages={beneath} />}
        </li>
      ))}
    </ul>
  );
}

/** Every page with an address of its own, for who asks: what each is about, its records are found in it. */
export default async function SiteMapPage() {
  const [ctx, t] = await Promise.all([getOptionalContext(), getTranslations("nav")]);
  const isHome = (href: string) => href === "/";
  const open = PUBLIC_PLACES.filter(({ href }) => !(ctx && isHome(href)));
  const common: Page[] = [
    ...open.map(({ key, href }) => ({ href, label: t(`public.${key}`) })),
    { href: "/accessibilite", label: t("map.accessibility") },
    ...(ctx ? [] : [{ href: "/connexion", label: t("signIn") }]),
  ];
  const own = ctx
    ? sectionsFor(ctx.actor).map(({ section, opens, beneath }) => {
        const pages = beneath.map(({ key, href }) => ({ href, label: t(`map.pages.${key}`) }));
        return { section, opens, pages };
      })
    : [];
  return (
    <Still>
      <PageHeader title={t("map.title")} />
      <div className="grid gap-8">
        {own.length > 0 && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{t("workspace")}</h2>
            <Pages
              pages={[
                ...own.flatMap<Page>(({ section, opens, pages }) =>
                  opens ? [{ href: SECTIONS[section].href, label: t(`places.${section}`), beneath: pages }] : pages,
                ),
                { href: "/compte", label: t("account") },
              ]}
            />
          </section>
        )}
        <section className="grid gap-3">
          <h2 className="text-xl font-semibold">{t("map.everybody")}</h2>
          <Pages pages={common} />
        </section>
      </div>
    </Still>
  );
}
