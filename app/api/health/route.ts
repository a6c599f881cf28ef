import { db } from "@/lib/db/client";
import packageJson from "@/package.json";

const HEADERS = { "Cache-Control": "no-store" };

export const dynamic = "force-dynamic";

/** Whether the application and its database answer (contracts.md §5). Needs no session. */
export async function GET(): Promise<Response> {
  const { version } = packageJson;
  try {
    await db.$queryRaw`SELECT 1`;
    return Response.json({ status: "ok", database: "ok", version }, { headers: HEADERS });
  } catch {
    return Response.json({ status: "error", database: "unreachable", version }, { status: 503, headers: HEADERS });
  }
}
