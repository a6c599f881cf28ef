import { Tabs } from "@/components/ui/tabs";
import { can, type Permission } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getTranslations } from "@/lib/foundation/i18n/server";

const TABS = {
  school: { path: "", permission: "school.read" },
  ledger: { path: "/engagements", permission: "ledger.read" },
  premises: { path: "/locaux", permission: "premises.read" },
} as const satisfies Record<string, { path: string; permission: Permission }>;

export type SchoolTab = keyof typeof TABS;

/** The pages of a school that the reader may open. */
export async function SchoolTabs({ ctx, code, tab }: { ctx: Context; code: string; tab: SchoolTab }) {
  const t = await getTranslations("schools.tabs");
  const tabs = Object.entries(TABS).flatMap(([key, { path, permission }]) =>
    can(ctx.actor, permission)
      ? [{ href: `/ecoles/${code}${path}`, label: t(key as SchoolTab), current: key === tab }]
      : [],
  );
  return <Tabs label={t("label")} tabs={tabs} />;
}
