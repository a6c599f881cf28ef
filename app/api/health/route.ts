import { databaseFault } from "@/lib/foundation/db/health";
import { storageState } from "@/lib/services/files/disk";
import packageJson from "@/package.json";

export const dynamic = "force-dynamic";

/**
 * Whether the application can work: its database answers, is ours, and has the migrations of this code (contracts.md §5). How
 * much room files have is told beside it, before there is none: the application works without.
 * Needs no session; nobody keeps the answer.
 */
export async function GET(): Promise<Response> {
  const { version } = packageJson;
  const [fault, storage] = await Promise.all([databaseFault(), storageState()]);
  const headers = { "Cache-Control": "no-store" };
  const body = { status: fault ? "error" : "ok", database: fault ?? "ok", storage, version };
  return Response.json(body, { status: fault ? 503 : 200, headers });
}
