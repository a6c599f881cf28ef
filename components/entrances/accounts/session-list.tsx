import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { OwnSession } from "@/lib/entrances/accounts/queries";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** Where an account is signed in, this device first, each of the others with the way to end it. */
export async function SessionList({
  sessions,
  current,
  end,
  endOthers,
}: {
  sessions: readonly OwnSession[];
  /** The session that asks. */
  current: string;
  end: (formData: FormData) => Promise<void>;
  endOthers: () => Promise<void>;
}) {
  const [t, format] = await Promise.all([getTranslations("auth.sessions"), getFormat()]);
  const deviceName = (device: string | null) => {
    const [browser = "", system] = device?.split("/") ?? [];
    if (!browser) return t("unknownDevice");
    return system ? t("device", { browser, system }) : browser;
  };
  const rows = [...sessions.filter(({ id }) => id === current), ...sessions.filter(({ id }) => id !== current)];
  return (
    <div className="grid justify-items-start gap-4">
      <Table
        caption={t("title")}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "device",
            header: t("columns.device"),
            rowHeader: true,
            cell: ({ id, device }) => (
              <>
                {deviceName(device)} {id === current && <Badge tone="neutral">{t("current")}</Badge>}
              </>
            ),
          },
          { key: "started", header: t("columns.started"), cell: ({ startedAt }) => format.instant(startedAt) },
          { key: "seen", header: t("columns.seen"), cell: ({ lastSeenAt }) => format.instant(lastSeenAt) },
          {
            key: "end",
            header: t("columns.end"),
            cell: ({ id, device, startedAt }) =>
              id === current ? (
                t("running")
              ) : (
                <ActionForm action={end}>
                  <input type="hidden" name="sessionId" value={id} />
                  <Button
                    type="submit"
                    size="small"
                    aria-label={t("endOf", { device: deviceName(device), date: format.instant(startedAt) })}
                  >
                    {t("end")}
                  </Button>
                </ActionForm>
              ),
          },
        ]}
      />
      {rows.length > 1 && (
        <ActionForm action={endOthers}>
          <Button type="submit">{t("endOthers")}</Button>
        </ActionForm>
      )}
    </div>
  );
}
