import type { DrawnList } from "@/components/figures/lists/drawn-list";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ListedImport } from "@/lib/people/register/queries";
import { isRefusedFile, isUndecidedFile } from "@/lib/people/register/uploads";

const TONES = {
  fileDeleted: "neutral",
  undoing: "info",
  toUndo: "warning",
  undone: "neutral",
  applied: "success",
  running: "info",
  notApplied: "error",
  undecided: "warning",
  refused: "error",
  waiting: "warning",
} as const satisfies Record<string, BadgeTone>;

function stateOf(upload: ListedImport): keyof typeof TONES {
  if (upload.fileDeletedAt && !upload.appliedAt) return "fileDeleted";
  if (upload.run?.state === "running" && upload.run.of === "undo") return "undoing";
  if (upload.undoRequests.length > 0 && !upload.fileDeletedAt) return "toUndo";
  if (upload.undoneAt) return "undone";
  if (upload.appliedAt) return "applied";
  if (upload.run?.state === "running") return "running";
  if (upload.run) return "notApplied";
  if (isUndecidedFile(upload)) return "undecided";
  return isRefusedFile(upload) ? "refused" : "waiting";
}

/** The files sent so far, and what became of them. */
export async function importList(
  userId: string | null,
  uploads: readonly ListedImport[],
): Promise<DrawnList<ListedImport>> {
  const [t, dryRun, format] = await Promise.all([
    getTranslations("register.history"),
    getTranslations("register.dryRun"),
    getFormat(),
  ]);
  const count = (of: "created" | "updated" | "rejected") => ({
    key: of,
    header: t(of),
    numeric: true,
    cell: (upload: ListedImport) => {
      const n = countIn(upload, of);
      return n === null ? "–" : format.integer(n);
    },
    value: (upload: ListedImport) => countIn(upload, of),
  });
  const state = (upload: ListedImport) => {
    const is = stateOf(upload);
    if (is !== "fileDeleted" || !upload.fileDeletedAt) return t(is);
    return dryRun("fileDeleted", { when: format.instant(upload.fileDeletedAt) });
  };
  return {
    name: "imports",
    title: t("title"),
    fileName: t("fileName"),
    lines: uploads,
    keyOf: ({ id }) => id,
    parts: {
      etat: stateOf,
      auteur: ({ uploadedById }) => (uploadedById === userId ? "own" : "others"),
      annee: ({ uploadedAt }) => civilDayOf(uploadedAt).slice(0, 4),
    },
    columns: [
      {
        key: "file",
        header: t("file"),
        rowHeader: true,
        cell: (upload) => (
          <TextLink
            href={
              isUndecidedFile(upload) && !upload.fileDeletedAt
                ? `/import/${upload.id}/comprendre`
                : `/import/${upload.id}`
            }
            className="break-all"
          >
            {upload.fileName}
          </TextLink>
        ),
        value: ({ fileName }) => fileName,
      },
      { key: "when", header: t("uploaded"), value: ({ uploadedAt }) => format.instant(uploadedAt) },
      { key: "who", header: t("by"), value: ({ uploadedBy }) => uploadedBy.name },
      {
        key: "state",
        header: t("state"),
        cell: (upload) => <Badge tone={TONES[stateOf(upload)]}>{state(upload)}</Badge>,
        value: state,
      },
      count("created"),
      count("updated"),
      count("rejected"),
    ],
  };
}

/** What came of a file that was imported; of one that could not be read, how many lines were refused. */
function countIn(upload: ListedImport, of: "created" | "updated" | "rejected"): number | null {
  return upload.appliedAt || (of === "rejected" && isRefusedFile(upload)) ? upload[of] : null;
}
