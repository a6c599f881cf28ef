import type { KeyedPage } from "@/lib/foundation/core/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { LinkButton } from "./button";
import { Icon } from "./icon";
import { Notice } from "./notice";

type PageLink = { href: string; text: string } | null;

/** Only when there is more than one page; on paper, the position alone. */
export function Pagination({
  label,
  position,
  first = null,
  previous,
  next,
}: {
  label: string;
  /** « Page 2 sur 7 »; a page by key does not know. */
  position?: string;
  first?: PageLink;
  previous: PageLink;
  next: PageLink;
}) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={label} className="mt-4 flex flex-wrap items-center gap-3 print:[&>a]:hidden">
      {first && (
        <LinkButton href={first.href} size="small" rel="first">
          {first.text}
        </LinkButton>
      )}
      {previous && (
        <LinkButton href={previous.href} size="small" icon={<Icon name="chevron-left" />} rel="prev">
          {previous.text}
        </LinkButton>
      )}
      {position && <span className="text-sm text-ink-soft tabular-nums">{position}</span>}
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

/** The same of a list by key, in which no page has a number. */
export async function KeyedPageLinks({
  page: { before, after },
  href,
}: {
  page: Pick<KeyedPage<never>, "before" | "after">;
  href: (key: { before?: string; after?: string }) => string;
}) {
  const t = await getTranslations("common.pagination");
  return (
    <Pagination
      label={t("label")}
      first={before === null ? null : { href: href({}), text: t("first") }}
      previous={before === null ? null : { href: href({ before }), text: t("previous") }}
      next={after === null ? null : { href: href({ after }), text: t("next") }}
    />
  );
}

/** What a link to a page by key shows when the line it began from is gone: the first page, under this. */
export async function LostPage() {
  const t = await getTranslations("common.pagination");
  return (
    <div className="mb-4">
      <Notice kind="info" title={t("lost")}>
        {t("lostNext")}
      </Notice>
    </div>
  );
}
