import { databaseFault } from "@/lib/foundation/db/health";
import { storageState } from "@/lib/services/files/disk";
import packageJson from "@/package.json";

export const dynamic = "force-dynamic";

/** Whether the database answers, is ours and has the migrations of this code (contracts.md §5). Needs no session. */
export async function GET(): Promise<Response> {
  const { version } = packageJson;
  const [fault, storage] = await Promise.all([databaseFault(), storageState()]);
  const headers = { "Cache-Control": "no-store" };
  const body = { status: fault ? "error" : "ok", database: fault ?? "ok", storage, version };
  return Response.json(body, { status: fault ? 503 : 200, headers });
}
