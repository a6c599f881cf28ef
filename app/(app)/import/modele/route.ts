import { fileResponse, told } from "@/lib/entrances/web/file-response";
import { requirePermission } from "@/lib/entrances/web/session";
import { toCsv } from "@/lib/people/register/csv";

/** An empty register with every column, for a spreadsheet. */
export const GET = told(async (_request: Request) => {
  await requirePermission("register.import");
  return fileResponse("registre-modele.csv", "csv", new Uint8Array(toCsv([])));
});
