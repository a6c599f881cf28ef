import { fileResponse, told } from "@/lib/entrances/web/file-response";
import { requirePermission } from "@/lib/entrances/web/session";
import { frenchCsv } from "@/lib/foundation/platform/french-csv";
import { FIGURE_COLUMNS } from "@/lib/network/territory/rules/columns";

/** An empty file of values with every column, for a spreadsheet. */
export const GET = told(async (_request: Request) => {
  await requirePermission("territory.manage");
  return fileResponse("territoire-modele.csv", "csv", frenchCsv([FIGURE_COLUMNS]));
});
