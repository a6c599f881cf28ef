import "server-only";
import { canonicalJson, type Json } from "@/lib/foundation/core/canonical-json";
import type { Context } from "@/lib/foundation/core/context";
import { HOLD_RETURNS } from "@/lib/foundation/db/dialect";
import { type Audit, hold, type Tx } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { recordRead } from "@/lib/foundation/reads/record";
import type { ReturnContent } from "./rules/content";
import type { ReturnVersionLine } from "./version-queries";

type Unnumbered<Content> = Content extends ReturnContent ? Omit<Content, "version" | "knownAt"> : never;
/** What is frozen, before it has its number and its instant. */
export type VersionDraft = Unnumbered<ReturnContent>;

/** The next version, as of a day and as known now. `fileSha256` is of a file that names people and is not kept. */
export async function addVersion(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { draft, subject, fileSha256 }: { draft: VersionDraft; subject: string; fileSha256?: string },
): Promise<{ id: number; number: number }> {
  await hold(tx, HOLD_RETURNS);
  const kind = draft.return;
  const number = 1 + (await tx.returnVersion.count({ where: { kind, subject } }));
  const content = canonicalJson({ ...draft, version: number, knownAt: ctx.now.toISOString() } as Json);
  const sha256 = fileSha256 ?? digestOf(content);
  const at = { asOfOn: draft.asOf, knownAt: ctx.now };
  const data = { kind, subject, number, ...at, content, sha256, frozenById: ctx.actor.userId };
  const { id } = await tx.returnVersion.create({ data, select: { id: true } });
  const details = { kind, number, asOf: draft.asOf, sha256 };
  audit({ key: "return.frozen", entityType: "return", entityId: String(id), details });
  return { id, number };
}

/** Records that a version left as a file: of evidence for a label under its programme, as that of today is. */
export function recordVersionExport(
  ctx: Context,
  { id, kind, subject }: Pick<ReturnVersionLine, "id" | "kind" | "subject">,
) {
  if (kind === "label") recordRead(ctx, { kind: "export", of: "label", id: subject });
  else recordRead(ctx, { kind: "export", of: "figures", id: `${kind}-${id}` });
}
