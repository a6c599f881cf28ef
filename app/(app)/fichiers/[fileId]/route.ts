import { openFile } from "@/lib/files/queries";
import { noFile, sentFile, unreadableFile } from "@/lib/web/file-response";
import { recordUnseen } from "@/lib/web/refusals";
import { requireContext } from "@/lib/web/session";
import { told } from "@/lib/web/unavailable";

type Params = { params: Promise<{ fileId: string }> };

/** A file that somebody sent, for whom the feature that it belongs to lets have it. */
export const GET = told(async (request: Request, { params }: Params) => {
  const ctx = await requireContext();
  const result = await openFile(ctx, await params);
  if (result.ok) return sentFile(result.value);
  if (result.failure.kind === "rule") return unreadableFile(request, result.failure.code);
  await recordUnseen(ctx);
  return noFile(request);
});
