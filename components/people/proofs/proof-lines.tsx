import { TextLink } from "@/components/ui/link";
import { actorNames } from "@/components/ui/statement";
import { Written } from "@/components/ui/written";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ObservationFile } from "@/lib/people/outcomes/queries";
import { isNonResponse } from "@/lib/people/outcomes/rules/vocabulary";
import { proofHref } from "./proof-address";

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

/** Under an observation: the files that show it, with what was made of each, and where one is attached. */
export async function ProofLines({
  outcome,
  learnerId,
  mayAttach,
  named,
}: {
  outcome: ObservationFile;
  learnerId: string;
  mayAttach: boolean;
  /** The observation, for who hears the link alone. */
  named: string;
}) {
  const [t, texts] = await Promise.all([getTranslations("proofs.line"), proofTexts()]);
  const { files } = outcome;
  const standing = files.filter(({ supersededAt }) => supersededAt === null);
  const gone = files.filter(({ supersededAt }) => supersededAt !== null);
  const whyOf = (id: string) => files.find(({ replacesId }) => replacesId === id)?.why ?? null;
  const opens = mayAttach && outcome.supersededAt === null && !isNonResponse(outcome.kind);
  if (files.length === 0 && !opens) return null;
  const label = standing.length > 0 ? t("manage") : t("attach");
  return (
    <>
      {files.length > 0 && (
        <ul className="grid gap-0.5 text-sm">
          {standing.map((file) => (
            <li key={file.id}>
              <ProofFileLink file={file} />
              {" · "}
              {texts.attached(file)}
              {" · "}
              <span className={file.verification?.finding === "contradicts" ? "font-semibold text-warning" : undefined}>
                {file.verification?.remark ? <Written>{texts.judged(file)}</Written> : texts.judged(file)}
              </span>
            </li>
          ))}
          {gone.map((file) => (
            <li key={file.id} className="text-ink-soft">
              <Written>{texts.gone(file, whyOf(file.id))}</Written>
            </li>
          ))}
        </ul>
      )}
      {opens && (
        <p className="text-sm">
          <TextLink href={proofHref(learnerId, outcome.id)} aria-label={`${label}, ${named}`}>
            {label}
          </TextLink>
        </p>
      )}
    </>
  );
}
