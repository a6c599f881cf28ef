import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { FLASH_PARAMS, type Flash } from "@/lib/entrances/web/flash";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** What was just done; to somebody, with their `name`, and not at all to who may not know it. */
export async function FlashNotice({
  flash,
  name,
  isShared = false,
  children,
}: {
  flash: Flash | null;
  name?: string | null | undefined;
  /** On pages whose address people share: it is taken out of it when it was told. */
  isShared?: boolean;
  children?: ReactNode;
}) {
  const t = await getTranslations("done");
  if (!flash || (flash.of !== null && !name && !/^\d{1,3}$/.test(flash.of))) return null;
  return (
    // The script of the frame gives it the focus, which went with what was pressed (follow-links.tsx).
    <div tabIndex={-1} data-told={isShared ? FLASH_PARAMS : ""} className="max-w-prose rounded-md">
      <Notice kind="success" title={t(flash.code, { name: name ?? "", count: Number(flash.of) || 0 })} live>
        {children}
      </Notice>
    </div>
  );
}
