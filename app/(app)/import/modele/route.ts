import { toCsv } from "@/lib/register/csv";
import { fileResponse, told } from "@/lib/web/file-response";
import { requirePermission } from "@/lib/web/session";

/** An empty register with every column, for a spreadsheet. */
export const GET = told(async (_request: Request) => {
  await requirePermission("register.import");
  return fileResponse("registre-modele.csv", "csv", new Uint8Array(toCsv([])));
});
