import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { SavedView } from "@/lib/figures/views/queries";
import { rowsSeenBy } from "@/lib/foundation/access/rules/roles";
import type { Role } from "@/lib/foundation/core/context";
import type { FormAction } from "@/lib/foundation/core/form";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

type Press = (formData: FormData) => Promise<void>;

/** One's own views, each with what its owner may do with it: what is deleted is asked for by its name. */
export async function OwnViews({
  views,
  role,
  rename,
  share,
  start,
  remove,
}: {
  views: readonly SavedView[];
  role: Role;
  rename: FormAction;
  share: Press;
  start: Press;
  remove: Press;
}) {
  const [t, roles, f] = await Promise.all([getTranslations("views"), getTranslations("common.roles"), getFormat()]);
  if (views.length === 0) return <EmptyState title={t("none")}>{t("noneText")}</EmptyState>;
  const press = (action: Press, view: SavedView, text: string, answer: Record<string, string> = {}) => (
    <ActionForm action={action}>
      {Object.entries({ viewId: view.id, ...answer }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" size="small">
        {text}
      </Button>
    </ActionForm>
  );
  return (
    <Table
      caption={t("title")}
      captionHidden
      rows={views}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("columns.name"),
          rowHeader: true,
          cell: ({ name, address, isStart }) => (
            <>
              <TextLink href={address}>{name}</TextLink> {isStart && <Badge tone="neutral">{t("startWord")}</Badge>}
            </>
          ),
        },
        { key: "page", header: t("columns.page"), cell: ({ page }) => t(`page.${page}`) },
        {
          key: "shared",
          header: t("columns.shared"),
          cell: ({ shared, withdrawnAt }) =>
            withdrawnAt
              ? t("withdrawn.own", { date: f.date(civilDayOf(withdrawnAt)) })
              : shared
                ? t("sharedWord", { role: roles(`${role}.name`), scope: rowsSeenBy(role) })
                : t("private"),
        },
        {
          key: "change",
          header: t("columns.change"),
          cell: (view) => (
            <>
              <Form
                id={`rename-${view.id}`}
                action={rename}
                summary={t("rename")}
                fields={[{ name: "name", label: t("save.name") }]}
                values={{ name: view.name }}
                about={{ viewId: view.id, version: view.version }}
                submit={t("rename")}
                size="small"
                look="secondary"
                className="max-w-80 gap-3"
                open
              />
              <Disclosure summary={t("others")}>
                <div className="grid justify-items-start gap-2">
                  {view.isStart
                    ? press(start, view, t("noStart"), { start: "no" })
                    : press(start, view, t("start"), { start: "yes" })}
                  {view.withdrawnAt
                    ? null
                    : view.shared
                      ? press(share, view, t("unshare"), { shared: "no" })
                      : press(share, view, t("share"), { shared: "yes" })}
                  {press(remove, view, t("delete", { name: view.name }))}
                </div>
              </Disclosure>
            </>
          ),
        },
      ]}
    />
  );
}
