import { getTranslations } from "next-intl/server";
import { LinkButton } from "./button";
import { Icon } from "./icon";

/** Only when there is more than one page; on paper, the position alone. */
export function Pagination({
  label,
  position,
  previous,
  next,
}: {
  label: string;
  /** « Page 2 sur 7 » */
  position: string;
  previous: { href: string; text: string } | null;
  next: { href: string; text: string } | null;
}) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={label} className="mt-4 flex flex-wrap items-center gap-3 print:[&>a]:hidden">
      {previous && (
        <LinkButton href={previous.href} size="small" icon={<Icon name="chevron-left" />} rel="prev">
          {previous.text}
        </LinkButton>
      )}
      <span className="text-sm text-ink-soft tabular-nums">{position}</span>
      {next && (
        <LinkButton href={next.href} size="small" icon={<Icon name="chevron-right" />} rel="next">
          {next.text}
        </LinkButton>
      )}
    </nav>
  );
}

/** The pages before and after one of a list; `href` is the address of any. */
export async function PageLinks({
  page,
  pages,
  href,
}: {
  page: number;
  pages: number;
  href: (page: number) => string;
}) {
  const t = await getTranslations("common.pagination");
  return (
    <Pagination
      label={t("label")}
      position={t("position", { page, pages })}
      previous={page > 1 ? { href: href(page - 1), text: t("previous") } : null}
      next={page < pages ? { href: href(page + 1), text: t("next") } : null}
    />
  );
}
