import { sampleFileName, samplePaper } from "@/components/figures/samples/sample-paper";
import { paperResponse, told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getSampleFile } from "@/lib/figures/samples/queries";
import { makePaper } from "@/lib/services/papers/make-paper";

/** The report of a sample. */
export const GET = told(async (request: Request, { params }: RouteContext<"/controles/[sampleId]/pdf">) => {
  const ctx = await requirePermission("sample.read");
  const { sample } = (await getSampleFile(ctx, (await params).sampleId)) ?? notFound(ctx);
  const { paper, texts } = await samplePaper(sample);
  return paperResponse(request, await makePaper("dossier", paper, { at: ctx.now }), sampleFileName(texts, sample));
});
