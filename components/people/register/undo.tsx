import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Written } from "@/components/ui/written";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ShownUndo } from "@/lib/people/register/undo-queries";

const LONGEST_REASON = 500;

export type UndoActions = { undo: FormAction; ask: FormAction; answer: FormAction };

/** What taking an import back would do, row by row where it cannot be whole, and who does it: one person, or two. */
export async function UndoImport({
  importId,
  undo,
  actions,
}: {
  importId: string;
  /** Null before somebody asks for it. */
  undo: ShownUndo | null;
  actions: UndoActions;
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
  const { created, changed, kept, request } = undo;
  const rows = created + changed;
  const byTwo = kept.find(({ why }) => why === "two_people")?.count ?? 0;
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
      {request && (
        <Notice kind="info" title={t("asked", { who: request.requestedBy.name })}>
          <p>
            {t("askedWhen", { when: format.instant(request.requestedAt) })} <Written>{request.reason}</Written>
          </p>
          {request.isOwn && <p>{t("askedOwn")}</p>}
        </Notice>
      )}
      <p className="font-semibold">{t(rows === 0 ? "none" : kept.length > 0 ? "partly" : "whole")}</p>
      <ul className="grid max-w-prose list-disc gap-1 ps-5">
        {created > 0 && <li>{t("created", { count: created })}</li>}
        {changed > 0 && <li>{t("changed", { count: changed })}</li>}
        {keptRows}
      </ul>
      {rows > 0 && <p className="max-w-prose text-ink-soft">{t("past")}</p>}
      {request ? (
        <AnswerUndo importId={importId} request={request} rows={rows} action={actions.answer} />
      ) : (
        rows > 0 && (
          <Form
            id="undo-import"
            action={actions.undo}
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
        )
      )}
      {!request && byTwo > 0 && (
        <section aria-labelledby="undo-by-two" className="grid w-full max-w-prose justify-items-start gap-3">
          <h3 id="undo-by-two" className="font-semibold">
            {t("twoTitle")}
          </h3>
          <p>{t("two", { count: byTwo })}</p>
          <Form
            id="ask-undo"
            action={actions.ask}
            about={{ importId }}
            fields={[{ name: "reason", label: t("reason"), kind: "long", lines: 2, maxLength: LONGEST_REASON }]}
            submit={t("ask")}
            look="secondary"
            className="gap-3"
          />
        </section>
      )}
    </>
  );
}

async function AnswerUndo({
  importId,
  request: { id, isOwn },
  rows,
  action,
}: {
  importId: string;
  request: NonNullable<ShownUndo["request"]>;
  rows: number;
  action: FormAction;
}) {
  const t = await getTranslations("register.undo");
  const refuse = (
    <SubmitButton name="answer" value="refused" look="quiet">
      {t("refuse")}
    </SubmitButton>
  );
  const first = isOwn ? "withdrawn" : rows > 0 ? "confirmed" : "refused";
  const words = { withdrawn: t("withdraw"), confirmed: t("confirm", { rows }), refused: t("refuse") };
  return (
    <Form
      id="answer-undo"
      action={action}
      about={{ importId, requestId: String(id) }}
      submit={words[first]}
      submitAs={{ name: "answer", value: first }}
      pending={t("pending")}
      look="secondary"
      beside={first === "confirmed" ? refuse : undefined}
      className="gap-3"
      open
    />
  );
}
