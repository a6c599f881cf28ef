import { ListFrame, showList } from "@/components/figures/lists/list-frame";
import { importList } from "@/components/people/register/import-list";
import { UploadForm } from "@/components/people/register/upload-form";
import { UploadRoomNotice } from "@/components/services/files/upload-room";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { listViews } from "@/lib/figures/views/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readListState } from "@/lib/foundation/platform/list-params";
import { getCohort } from "@/lib/people/cohorts/queries";
import { getRegisterRoom, listImports } from "@/lib/people/register/queries";
import { MAX_UPLOAD_BYTES } from "@/lib/people/register/read/limits";
import { uploadRegisterAction } from "./actions";

const BYTES_PER_MEGABYTE = 1_000_000;

export const generateMetadata = titleOf("register.upload.title");

/** Send a register; what it would do is shown before anything is written. */
export default async function ImportPage({ searchParams }: PageProps<"/import">) {
  const params = await searchParams;
  const { refus, promotion } = params;
  const ctx = await requirePermission("register.import");
  const [t, intake, uploads, room, views] = await Promise.all([
    getTranslations("register"),
    getTranslations("intake"),
    listImports(ctx),
    getRegisterRoom(ctx),
    listViews(ctx, "imports"),
  ]);
  const of = await showList(await importList(ctx.actor.userId, uploads), readListState("imports", params));
  // From the page of a cohort: people come to it where the file says nothing else.
  const cohort = typeof promotion === "string" ? await getCohort(ctx, promotion) : null;
  const size = MAX_UPLOAD_BYTES / BYTES_PER_MEGABYTE;
  return (
    <>
      <PageHeader title={t("upload.title")} />
      <div className="grid gap-10">
        <section className="grid gap-4">
          <p className="max-w-prose">{t("upload.lead")}</p>
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            <li>
              <a
                href="/import/modele"
                download
                className="text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong hover:decoration-2"
              >
                {t("upload.template")}
              </a>
            </li>
            <li>
              <TextLink href="/import/colonnes">{t("upload.columns")}</TextLink>
            </li>
          </ul>
          {cohort && (
            <p className="max-w-prose font-semibold">
              {t("upload.cohort", { school: cohort.school.name, code: cohort.code })}
            </p>
          )}
          <UploadRoomNotice room={room} registers />
          <UploadForm
            action={uploadRegisterAction}
            maxBytes={MAX_UPLOAD_BYTES}
            refused={refus === "too_large"}
            label={t("upload.label")}
            hint={t("upload.hint", { size })}
            errors={{ required: t("upload.required"), too_large: t("upload.too_large", { size }) }}
            pending={t("upload.pending")}
            cohortId={cohort?.id}
            paste={{ summary: intake("pasted.summary"), label: intake("pasted.label"), hint: intake("pasted.hint") }}
          >
            {t("upload.submit")}
          </UploadForm>
        </section>
        <section aria-labelledby="history" className="grid gap-3">
          <h2 id="history" className="text-xl font-semibold">
            {t("history.title")}
          </h2>
          {uploads.length > 0 ? (
            <Still>
              <ListFrame of={of} views={views} params={params}>
                <Table
                  caption={t("history.title")}
                  captionHidden
                  rows={of.onPage}
                  rowKey={of.list.keyOf}
                  columns={of.columns}
                />
              </ListFrame>
            </Still>
          ) : (
            <EmptyState title={t("history.empty")}>{t("history.emptyNext")}</EmptyState>
          )}
        </section>
      </div>
    </>
  );
}
