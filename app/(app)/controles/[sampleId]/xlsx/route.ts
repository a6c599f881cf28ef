import { sampleWorkbook } from "@/components/figures/samples/sample-paper";
import { fileResponse, told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getSampleFile } from "@/lib/figures/samples/queries";

/** What was found of a sample, as a workbook. */
export const GET = told(async (_request: Request, { params }: RouteContext<"/controles/[sampleId]/xlsx">) => {
  const ctx = await requirePermission("sample.read");
  const { sample, rows } = (await getSampleFile(ctx, (await params).sampleId)) ?? notFound(ctx);
  const { name, bytes } = await sampleWorkbook(sample, rows);
  return fileResponse(`${name}.xlsx`, "xlsx", bytes);
});
