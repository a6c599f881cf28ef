import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ShownUndo } from "@/lib/people/register/undo-queries";

/** What taking an import back would do, row by row where it cannot be whole, and the button that does it. */
export async function UndoImport({
  importId,
  undo,
  action,
}: {
  importId: string;
  /** Null before somebody asks for it. */
  undo: ShownUndo | null;
  action: FormAction;
}) {
  const [t, format] = await Promise.all([getTranslations("register.undo"), getFormat()]);
  if (!undo) {
    return (
      <>
        <p className="max-w-prose">{t("may")}</p>
        <LinkButton href={`/import/${importId}?defaire=1#defaire`}>{t("look")}</LinkButton>
      </>
    );
  }
  const { created, changed, kept } = undo;
  const rows = created + changed;
  const keptRows = kept.map(({ why, count, lines }) => (
    <li key={why}>
      {t("kept", {
        count,
        why: t(`why.${why}`),
        more: lines.length < count ? "yes" : "no",
        lines: lines.map((line) => format.integer(line)).join(", "),
      })}
    </li>
  ));
  return (
    <>
      <p className="font-semibold">{t(rows === 0 ? "none" : kept.length > 0 ? "partly" : "whole")}</p>
      <ul className="grid max-w-prose list-disc gap-1 ps-5">
        {created > 0 && <li>{t("created", { count: created })}</li>}
        {changed > 0 && <li>{t("changed", { count: changed })}</li>}
        {keptRows}
      </ul>
      {rows > 0 && <p className="max-w-prose text-ink-soft">{t("past")}</p>}
      {rows > 0 && (
        <Form
          id="undo-import"
          action={action}
          about={{ importId }}
          submit={t("submit", { rows })}
          pending={t("pending")}
          look="secondary"
          beside={
            <LinkButton href={`/import/${importId}`} look="quiet">
              {t("cancel")}
            </LinkButton>
          }
          className="gap-3"
          open
        />
      )}
    </>
  );
}
