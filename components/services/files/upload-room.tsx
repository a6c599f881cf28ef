import { Notice } from "@/components/ui/notice";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { UploadRoom as Room } from "@/lib/services/files/quota-records";
import { valuesOf } from "@/lib/services/files/rules/quota";

/** What somebody is told before they send a file. */
export async function UploadRoomNotice({ room, registers = false }: { room: Room | null; registers?: boolean }) {
  if (!room?.near) return null;
  const { near } = room;
  const [t, register] = await Promise.all([getTranslations("files.room"), getTranslations("register.upload")]);
  if (near === "storage_reserved") return <Notice kind="warning" title={t(near)} />;
  const values = valuesOf(near);
  const ofAccount = registers && near.quota === "quota_account";
  return (
    <p className="max-w-form text-sm text-ink-soft">
      {ofAccount ? register("roomAccount", values) : t(near.quota, values)}
    </p>
  );
}
