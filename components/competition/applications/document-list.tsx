import { fileQuestion } from "@/components/services/files/file-question";
import { FlashNotice } from "@/components/shell/flash";
import { Arrival } from "@/components/ui/arrival";
import { Form } from "@/components/ui/form";
import { Written } from "@/components/ui/written";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import { checkBringing } from "@/lib/competition/applications/rules/documents";
import type { Flash } from "@/lib/entrances/web/flash";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

type Document = ApplicationView["documents"][number];

const mayBring = ({ side, acts, state, open }: ApplicationView, document: Document) =>
  side === "host" && acts && checkBringing(state, open, document) === null;

/** Which documents are read by everybody, to whoever may still send one. */
export async function HowToSend({ application }: { application: ApplicationView }) {
  if (!application.documents.some((document) => mayBring(application, document))) return null;
  const t = await getTranslations("applications.documents");
  return <p className="max-w-form">{t("readable")}</p>;
}

/** What the call asks for, with what stands for each: a file, a promise, or nothing yet. */
export async function DocumentList({
  application,
  flash,
  bring,
  promise,
}: {
  application: ApplicationView;
  /** Of the document that it was done to. */
  flash: Flash | null;
  bring: FormAction;
  promise: FormAction;
}) {
  const [t, format, question] = await Promise.all([
    getTranslations("applications.documents"),
    getFormat(),
    fileQuestion(),
  ]);
  const { id, documents } = application;
  if (documents.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  const stateOf = ({ file, promisedOn, overdue, required }: Document) => {
    if (file) return t("there");
    if (promisedOn) return t(overdue ? "overdue" : "promised", { day: format.date(promisedOn) });
    return t(required ? "missing" : "optional");
  };
  const isMissing = ({ file, promisedOn, overdue, required }: Document) =>
    overdue || (required && !file && !promisedOn);
  return (
    <ul className="max-w-form border-t border-line">
      {documents.map((document) => {
        const { file, fileId, promisedOn, name } = document;
        const about = { applicationId: id, callDocumentId: document.id };
        return (
          <li key={document.id} id={document.id} className="grid scroll-mt-4 gap-3 border-b border-line py-4">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h2 id={`name-${document.id}`} className="font-semibold">
                <Written>{name}</Written>
              </h2>
              <span className={isMissing(document) ? "font-semibold" : "text-ink-soft"}>{stateOf(document)}</span>
            </div>
            {flash?.of === document.id && (
              <Arrival key={flash.code}>
                <FlashNotice flash={flash} name={name} />
              </Arrival>
            )}
            {file && (
              <p>
                <a
                  href={`/fichiers/${fileId}`}
                  download
                  className="wrap-anywhere text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
                >
                  {file.name}
                </a>{" "}
                <span className="text-ink-soft">
                  {t("size", { kilobytes: format.integer(Math.ceil(file.size / 1000)) })}
                </span>
              </p>
            )}
            {mayBring(application, document) && (
              // biome-ignore lint/a11y/useSemanticElements: its heading names it, and a fieldset has a legend
              <div role="group" aria-labelledby={`name-${document.id}`} className="grid gap-3">
                <Form
                  id={`bring-${document.id}`}
                  action={bring}
                  fields={[{ name: "file", label: t(file ? "replace" : "file"), ...question }]}
                  about={about}
                  submit={t("send")}
                  pending={t("sending")}
                  look="secondary"
                  size="small"
                  open
                />
                {!file && (
                  <Form
                    id={`promise-${document.id}`}
                    summary={t(promisedOn ? "promiseAgain" : "promise")}
                    action={promise}
                    fields={[{ name: "promisedOn", label: t("promisedOn"), kind: "date", hint: t("promiseHint") }]}
                    values={{ promisedOn: promisedOn ? format.tableDate(promisedOn) : "" }}
                    about={about}
                    submit={t("save")}
                    look="secondary"
                    size="small"
                  />
                )}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
