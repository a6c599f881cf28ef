import { FlashNotice } from "@/components/shell/flash";
import { classes } from "@/components/ui/classes";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/link";
import { flashIn, type Search } from "@/lib/entrances/web/flash";
import type { Views } from "@/lib/figures/views/queries";
import { newViewAddress, type ViewPage, viewAddress } from "@/lib/figures/views/schema";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** What the line of views stands on: the page, and its filters as its own address writes them. */
type ViewsAt = {
  /** Null for whom there are none: then there is no line. */
  views: Views | null;
  page: ViewPage;
  search: string;
  params: Search;
  /** It stands at the end of its line. */
  atEnd?: boolean;
};

/** One's own views and those that others share, each by its name, and the way to where the filters one looks at get one. */
export async function ViewsLine({ views, page, search, params, atEnd = false }: ViewsAt) {
  const t = await getTranslations("views");
  if (!views) return null;
  const here = viewAddress({ page, search });
  const flash = flashIn(params);
  const count = views.own.length + views.shared.length;
  const f = await getFormat();
  const entry = ({
    id,
    name,
    page: of,
    address,
    owner,
  }: Omit<Views["shared"][number], "owner"> & { owner?: string }) => (
    <li key={id}>
      <TextLink
        href={address}
        aria-current={address === here ? "page" : undefined}
        className="inline-flex min-h-8 items-center aria-[current=page]:font-semibold"
      >
        {name}
      </TextLink>
      {(of !== "dashboard" || owner) && (
        <span className="ms-2 text-ink-soft">
          {[of !== "dashboard" && t(`page.${of}`), owner && t("by", { name: owner })].filter(Boolean).join(", ")}
        </span>
      )}
    </li>
  );
  return (
    <div className={classes("views-line contents", atEnd && "views-line-end")}>
      {(count > 0 || views.withdrawn.length > 0) && (
        <Disclosure key={here} summary={t("menu", { count })}>
          {views.own.length > 0 && (
            <>
              <h2 className="font-semibold">{t("own")}</h2>
              <ul>{views.own.map((view) => entry(view))}</ul>
            </>
          )}
          {views.shared.length > 0 && (
            <>
              <h2 className="font-semibold">{t("sharedWith")}</h2>
              <ul>{views.shared.map((view) => entry(view))}</ul>
            </>
          )}
          {views.withdrawn.length > 0 && (
            <>
              <h2 className="font-semibold">{t("withdrawn.title")}</h2>
              <ul>
                {views.withdrawn.map(({ id, page: of, owner, withdrawnAt }) => (
                  <li key={id} className="text-ink-soft">
                    {t("withdrawn.of", { name: owner, page: t(`page.${of}`), date: f.date(civilDayOf(withdrawnAt)) })}
                  </li>
                ))}
              </ul>
            </>
          )}
          <TextLink href="/compte#vues" className="mt-1 inline-flex min-h-8 items-center">
            {t("manage")}
          </TextLink>
        </Disclosure>
      )}
      <TextLink href={newViewAddress(here)} className="-mt-2 inline-flex min-h-9 items-center">
        {t("save.open")}
      </TextLink>
      <div className="mb-2 basis-full empty:hidden">
        <FlashNotice flash={flash} isShared />
      </div>
    </div>
  );
}
