import { getTranslations } from "next-intl/server";
import { Pagination } from "./pagination";

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
