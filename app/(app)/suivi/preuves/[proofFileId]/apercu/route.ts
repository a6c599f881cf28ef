import { fileResponse, told, unreadableFile } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getProofPicture } from "@/lib/people/outcomes/proof-queries";

type Params = { params: Promise<{ proofFileId: string }> };

/** A file to be verified, as a picture in its page. Of a PDF its first page, which was drawn where files are judged. */
export const GET = told(async (request: Request, { params }: Params) => {
  const ctx = await requirePermission("outcome.record");
  const result = await getProofPicture(ctx, (await params).proofFileId);
  if (result.ok) return fileResponse(result.value.name, result.value.type, result.value.bytes);
  const { failure } = result;
  if (failure.kind !== "rule") return notFound(ctx);
  return failure.code === "undrawable" ? new Response(null, { status: 404 }) : unreadableFile(request, failure.code);
});
