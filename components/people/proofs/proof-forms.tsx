import { fileQuestion, filesQuestion } from "@/components/services/files/file-question";
import { UploadRoomNotice } from "@/components/services/files/upload-room";
import { Form } from "@/components/ui/form";
import { Written } from "@/components/ui/written";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { ObservationFile } from "@/lib/people/outcomes/queries";
import { MOST_PROOF_FILES } from "@/lib/people/outcomes/rules/proof-files";
import { isNonResponse } from "@/lib/people/outcomes/rules/vocabulary";
import type { UploadRoom } from "@/lib/services/files/quota-records";
import type { ProofFrom } from "./proof-address";
import { ProofFileLink, proofTexts } from "./proof-lines";

type Props = {
  outcome: ObservationFile;
  about: { learnerId: string; enrolmentId: string; outcomeId: string; from: ProofFrom | null };
  room: UploadRoom | null;
  attach: FormAction;
  replace: FormAction;
  takeBack: FormAction;
};

/** The files of one observation, each to be replaced or taken back for a reason, and the form for more. */
export async function ProofForms({ outcome, about, room, attach, replace, takeBack }: Props) {
  const [t, texts, question, several] = await Promise.all([
    getTranslations("proofs.file"),
    proofTexts(),
    fileQuestion(),
    filesQuestion(),
  ]);
  const standing = outcome.files.filter(({ supersededAt }) => supersededAt === null);
  const why: FieldSpec = { name: "why", label: t("why"), hint: t("whyHint"), maxLength: 300 };
  const refusal = refusalOf(outcome, standing.length);
  return (
    <div className="grid max-w-form gap-8">
      <section aria-labelledby="files" className="grid gap-3">
        <h2 id="files" className="text-xl font-semibold">
          {t("files")}
        </h2>
        {standing.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
        <ul className="grid gap-4 empty:hidden">
          {standing.map((file) => (
            <li key={file.id} className="grid gap-2 border-b border-line pb-4">
              <p>
                <ProofFileLink file={file} />
              </p>
              <p className="text-sm text-ink-soft">
                {texts.attached(file)} · <Written>{texts.judged(file)}</Written>
              </p>
              {!refusal || refusal === "full" ? (
                <Form
                  id={`replace-${file.id}`}
                  summary={t("replace")}
                  action={replace}
                  fields={[{ name: "file", label: t("replaceField"), ...question }, why]}
                  about={{ ...about, proofFileId: file.id }}
                  submit={t("replaceSubmit")}
                  pending={t("sending")}
                  look="secondary"
                  size="small"
                  open
                />
              ) : null}
              <Form
                id={`take-back-${file.id}`}
                summary={t("takeBack")}
                action={takeBack}
                fields={[why]}
                about={{ ...about, proofFileId: file.id }}
                before={<p className="w-full text-sm">{t("takeBackText")}</p>}
                submit={t("takeBackSubmit")}
                look="danger"
                size="small"
                open
              />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="attach" className="grid gap-4">
        <h2 id="attach" className="text-xl font-semibold">
          {t("attachTitle")}
        </h2>
        {refusal ? (
          <p>{t(refusal, { count: MOST_PROOF_FILES })}</p>
        ) : (
          <>
            <p>{t("lead")}</p>
            <UploadRoomNotice room={room} />
            <Form
              id="attach-proof"
              action={attach}
              fields={[{ name: "file", label: t("field"), ...several }]}
              about={about}
              submit={t("submit")}
              pending={t("sending")}
              open
            />
          </>
        )}
      </section>
    </div>
  );
}

function refusalOf({ supersededAt, kind }: ObservationFile, standing: number): "ended" | "silent" | "full" | null {
  if (supersededAt) return "ended";
  if (isNonResponse(kind)) return "silent";
  return standing < MOST_PROOF_FILES ? null : "full";
}
