import { actorNames } from "@/components/ui/statement";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ObservationFile } from "@/lib/people/outcomes/queries";

type File = ObservationFile["files"][number];

/** The words of a file: who attached it and what was made of it, or why it is gone. */
export async function proofTexts() {
  const [t, f, nameOf] = await Promise.all([getTranslations("proofs.line"), getFormat(), actorNames()]);
  const attached = ({ recordedAt, author, recordedBy }: File) =>
    recordedBy
      ? t("by", { when: f.instant(recordedAt), name: nameOf(recordedBy) })
      : t(author === "person" ? "byPerson" : "bySystem", { when: f.instant(recordedAt) });
  const judged = ({ verification }: File) => {
    if (!verification) return t("waiting");
    const { finding, remark, recordedAt, recordedBy } = verification;
    const name = recordedBy ? nameOf(recordedBy) : t("someone");
    return t(finding, { when: f.instant(recordedAt), name, remark: remark ?? "" });
  };
  const gone = ({ takenBackWhy, takenBackAuthor, supersededAt }: File, replacedWhy: string | null) =>
    supersededAt &&
    (takenBackAuthor === "person"
      ? t("takenBackByPerson", { when: f.instant(supersededAt) })
      : takenBackWhy
        ? t("takenBack", { when: f.instant(supersededAt), why: takenBackWhy })
        : t("replaced", { when: f.instant(supersededAt), why: replacedWhy ?? "" }));
  return { attached, judged, gone };
}

/** A file to open, by its name; of one that retention has erased, that it is. */
export async function ProofFileLink({ file: { fileId, file } }: { file: Pick<File, "fileId" | "file"> }) {
  const t = await getTranslations("proofs.line");
  if (file.deletedAt) return <span className="text-ink-soft">{t("erased")}</span>;
  return (
    <a href={`/fichiers/${fileId}`} download className="wrap-anywhere text-accent underline underline-offset-4">
      {file.name}
    </a>
  );
}
