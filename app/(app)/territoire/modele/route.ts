import { frenchCsv } from "@/lib/platform/french-csv";
import { COLUMNS } from "@/lib/territory/rules/columns";
import { fileResponse, told } from "@/lib/web/file-response";
import { requirePermission } from "@/lib/web/session";

/** An empty file of values with every column, for a spreadsheet. */
export const GET = told(async (_request: Request) => {
  await requirePermission("territory.manage");
  return fileResponse("territoire-modele.csv", "csv", frenchCsv([COLUMNS]));
});
