import { FILE_OWNERS } from "@/lib/entrances/web/features";
import { fileResponse, told, unreadableFile } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireContext } from "@/lib/entrances/web/session";
import { openFile } from "@/lib/services/files/queries";

type Params = { params: Promise<{ fileId: string }> };

/** A file that somebody sent, for whom the feature that it belongs to lets have it. */
export const GET = told(async (request: Request, { params }: Params) => {
  const ctx = await requireContext();
  const result = await openFile(ctx, await params, FILE_OWNERS);
  if (result.ok) return fileResponse(result.value.name, result.value.type, result.value.bytes);
  if (result.failure.kind === "rule") return unreadableFile(request, result.failure.code);
  return notFound(ctx);
});
