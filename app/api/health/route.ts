import { setTimeout } from "node:timers/promises";
import { db } from "@/lib/db/client";
import packageJson from "@/package.json";

export const dynamic = "force-dynamic";

/** A database that takes longer is down for whoever asks: probes give up after five or ten seconds. */
const PATIENCE_MS = 3_000;

/** Whether the application and its database answer (contracts.md §5). Needs no session; nobody keeps the answer. */
export async function GET(): Promise<Response> {
  const { version } = packageJson;
  const database = (await databaseAnswers()) ? "ok" : "unreachable";
  const status = database === "ok" ? "ok" : "error";
  const headers = { "Cache-Control": "no-store" };
  return Response.json({ status, database, version }, { status: status === "ok" ? 200 : 503, headers });
}

async function databaseAnswers(): Promise<boolean> {
  const answered = new AbortController();
  const tooLate = setTimeout(PATIENCE_MS, false, { signal: answered.signal });
  const answer = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  const said = await Promise.race([answer, tooLate]);
  // The timer ends with its promise, whose refusal nobody waits for.
  tooLate.catch(() => {});
  answered.abort();
  return said;
}
