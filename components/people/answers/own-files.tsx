import { filesQuestion } from "@/components/services/files/file-question";
import { Form } from "@/components/ui/form";
import { Written } from "@/components/ui/written";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { OwnFile, OwnPage } from "@/lib/people/answers/queries";
import { occupationOf, type SaidKind } from "@/lib/people/answers/rules/occupation";
import { MOST_PROOF_FILES } from "@/lib/people/outcomes/rules/proof-files";
import { OwnHeader } from "./own-page";

type Props = { page: OwnPage; token: string; send: FormAction; takeBack: FormAction };

const occupationShown = ({ shows }: OwnPage) => (shows && occupationOf(shows.kind)) ?? "other";

export async function OwnFilesHeader({ page, token }: { page: OwnPage; token: string }) {
  const t = await getTranslations("answers.file");
  return <OwnHeader token={token} title={t(`title.${occupationShown(page)}`)} />;
}

/** Sends a photograph or a file of what they said that they do, and shows what came in. */
export async function OwnFiles({ page, token, send, takeBack }: Props) {
  const [t, answers, f, question] = await Promise.all([
    getTranslations("answers.file"),
    getTranslations("answers"),
    getFormat(),
    filesQuestion(),
  ]);
  const { files, shows } = page;
  if (!shows) return <p>{t("nothing")}</p>;
  const occupation = occupationShown(page);
  return (
    <div className="grid gap-8">
      {files.length > 0 && (
        <section aria-labelledby="received" className="grid gap-3">
          <h2 id="received" className="text-lg font-semibold">
            {t("received")}
          </h2>
          <ul className="grid gap-4">
            {files.map((file) => (
              <Received key={file.id} file={file} token={token} takeBack={takeBack} />
            ))}
          </ul>
        </section>
      )}
      <section className="grid gap-4">
        <p>
          {t("of")} <span className="font-semibold">{answers(`kind.${shows.kind as SaidKind}`)}</span>
          {shows.startedOn && `, ${answers("since", { start: f.date(shows.startedOn) })}`}
        </p>
        <p>{t("lead")}</p>
        <p className="text-ink-soft">{t(`what.${occupation}`)}</p>
        {files.length < MOST_PROOF_FILES ? (
          <Form
            id="own-file"
            action={send}
            about={{ token }}
            fields={[
              { name: "file", label: t("field"), ...question, accept: `image/*,${question.accept}`, hint: t("hint") },
            ]}
            submit={t("submit")}
            pending={t("sending")}
            open
          />
        ) : (
          <p>{t("full")}</p>
        )}
        <p className="text-sm text-ink-soft">{t("who")}</p>
      </section>
    </div>
  );
}

async function Received({ file, token, takeBack }: { file: OwnFile; token: string; takeBack: FormAction }) {
  const [t, f] = await Promise.all([getTranslations("answers.file"), getFormat()]);
  const { id, name, recordedAt, verification } = file;
  const judged = verification ? t(verification.finding, { remark: verification.remark ?? "" }) : t("waiting");
  return (
    <li className="grid gap-2 border-b border-line pb-4">
      <p className="font-semibold wrap-anywhere">{name}</p>
      <p className="text-sm text-ink-soft">
        {t("when", { when: f.instant(recordedAt) })} · {verification?.remark ? <Written>{judged}</Written> : judged}
      </p>
      {!verification && (
        <Form
          id={`take-back-${id}`}
          summary={t("takeBack")}
          action={takeBack}
          about={{ token, proofFileId: id }}
          before={<p className="w-full text-sm">{t("takeBackText")}</p>}
          submit={t("takeBackSubmit")}
          look="danger"
          size="small"
          open
        />
      )}
    </li>
  );
}
