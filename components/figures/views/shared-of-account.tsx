import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import type { SharedOfAccount } from "@/lib/figures/views/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** The views that an account shares, each with what takes it from those who share it. */
export async function SharedOfAccountTable({
  views,
  withdraw,
}: {
  views: readonly SharedOfAccount[];
  withdraw: (formData: FormData) => Promise<void>;
}) {
  const t = await getTranslations("views");
  return (
    <Table
      caption={t("withdraw.title")}
      captionHidden
      rows={views}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", header: t("columns.name"), rowHeader: true, cell: ({ name }) => <Written>{name}</Written> },
        { key: "page", header: t("columns.page"), cell: ({ page }) => t(`page.${page}`) },
        {
          key: "withdraw",
          header: t("columns.change"),
          act: true,
          cell: ({ id, name }) => (
            <ActionForm action={withdraw}>
              <input type="hidden" name="viewId" value={id} />
              <Button type="submit" size="small">
                {t("withdraw.submit", { name })}
              </Button>
            </ActionForm>
          ),
        },
      ]}
    />
  );
}
