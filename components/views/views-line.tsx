import { FlashNotice } from "@/components/shell/flash";
import { Told } from "@/components/shell/told";
import { classes } from "@/components/ui/classes";
import { Disclosure } from "@/components/ui/disclosure";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { rowsSeenBy } from "@/lib/access/rules/roles";
import type { Role } from "@/lib/core/context";
import type { FormAction } from "@/lib/core/form";
import { getTranslations } from "@/lib/i18n/server";
import type { Views } from "@/lib/views/queries";
import { type ViewPage, viewAddress } from "@/lib/views/schema";
import { flashIn, type Search } from "@/lib/web/flash";

/** What the line of views stands on: the page, and its filters as its own address writes them. */
type ViewsAt = {
  /** Null for whom there are none: then there is no line. */
  views: Views | null;
  role: Role;
  page: ViewPage;
  search: string;
  params: Search;
  save: FormAction;
  /** It stands at the end of its line. */
  atEnd?: boolean;
};

/** What one opens lies under its own words, which stay where they are; on a phone it has the whole width. */
const OPENED =
  "sm:[&>details]:relative sm:[&>details>div]:absolute sm:[&>details>div]:z-20 sm:[&>details>div]:mt-0 sm:[&>details>div]:w-80 sm:[&>details>div]:rounded-md sm:[&>details>div]:border sm:[&>details>div]:border-line-strong sm:[&>details>div]:bg-surface sm:[&>details>div]:p-4";

/** One's own views and those that others share, each by its name, and the way to keep the filters one looks at. */
export async function ViewsLine({ views, role, page, search, params, save, atEnd = false }: ViewsAt) {
  const [t, roles] = await Promise.all([getTranslations("views"), getTranslations("common.roles")]);
  if (!views) return null;
  const here = viewAddress({ page, search });
  const flash = flashIn(params);
  const count = views.own.length + views.shared.length;
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
    <div
      className={classes(
        "contents text-sm print:hidden [&>details]:-mt-2 [&>details]:print:hidden max-sm:[&>details[open]]:basis-full",
        OPENED,
        atEnd ? "sm:[&>details>div]:end-0" : "sm:[&>details>div]:start-0",
      )}
    >
      {count > 0 && (
        <Disclosure key={here} summary={t("menu", { count })} oneOf="views">
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
          <TextLink href="/compte#vues" className="mt-1 inline-flex min-h-8 items-center">
            {t("manage")}
          </TextLink>
        </Disclosure>
      )}
      <Form
        key={here}
        id="save-view"
        action={save}
        summary={t("save.open")}
        oneOf="views"
        fields={[
          { name: "name", label: t("save.name") },
          {
            ...{ name: "shared", label: t("save.shared"), kind: "radio" },
            choices: [
              { value: "no", label: t("save.no") },
              { value: "yes", label: t("save.yes", { role: roles(role), scope: rowsSeenBy(role) }) },
            ],
          },
        ]}
        values={{ shared: "no" }}
        about={{ page, search }}
        submit={t("save.submit")}
        className="gap-4"
        open
      />
      <div className="mb-2 basis-full empty:hidden">
        {flash && (
          // One more view saved is told anew.
          <Told key={views.own.length}>
            <FlashNotice flash={flash} />
          </Told>
        )}
      </div>
    </div>
  );
}
