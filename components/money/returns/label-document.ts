import "server-only";
import { evidenceTables } from "@/components/figures/label/evidence";
import type { LabelEvidence } from "@/lib/figures/label/rules/evidence";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { LabelContent } from "@/lib/money/returns/rules/content";
import type { ReturnDocument } from "./return-document";

/** Of a frozen version what its archive is made of, as the one of its day was. */
export const evidenceIn = ({ version: _, return: __, ...content }: LabelContent): LabelEvidence => ({
  ...content,
  knownAt: new Date(content.knownAt),
});

/** The evidence for a label as it was frozen: criteria, thresholds, decisions and proofs. */
export async function labelDocument(content: LabelContent): Promise<ReturnDocument> {
  const [names, { about, sections }] = await Promise.all([getTranslations("returns.names"), evidenceTables(content)]);
  return {
    name: names("label", { title: content.programme.title }),
    about: about.map(({ label: term, value }) => ({ term, value })),
    sections: sections.map(({ key, title, table, note }) => ({
      key,
      title,
      notes: note === null ? [] : [note],
      tables: table ? [{ caption: title, columns: table.headers.map((header) => ({ header })), rows: table.rows }] : [],
    })),
  };
}
