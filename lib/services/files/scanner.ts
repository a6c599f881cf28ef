import "server-only";
import { connect, type NetConnectOpts } from "node:net";
import { logger, traceOf } from "@/lib/foundation/platform/logger";

const HOST_AND_PORT = /^(?:\[([\da-f:]+)\]|([^\s:/[\]]+)):(\d{1,5})$/i;
const LAST_PORT = 65_535;

/** Where clamd listens; null where there is none. Throws, naming the variable, when it says what cannot be used. */
export function scannerAddress(env: NodeJS.ProcessEnv = process.env): NetConnectOpts | null {
  const named = env.CLAMD_SOCKET ?? "";
  if (named === "") return null;
  if (/^\/[^\0]+$/.test(named)) return { path: named };
  const [, six, host = six, port] = HOST_AND_PORT.exec(named) ?? [];
  if (host && Number(port) >= 1 && Number(port) <= LAST_PORT) return { host, port: Number(port) };
  throw new Error(
    `CLAMD_SOCKET must be where clamd listens, such as /run/clamav/clamd.ctl or 127.0.0.1:3310, or empty, and is ${named}`,
  );
}

/** Ten megabytes take it a second or two. */
const PATIENCE_MS = 20_000;
const CHUNK_BYTES = 65_536;
const LONGEST_ANSWER = 4_096;
const INFECTED = /^stream: ([^\0]+) FOUND$/;

function lengthOf(chunk: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
}

/** What clamd says of the content, which it is sent in chunks, each behind its length, the last one empty. */
async function answerTo(content: Uint8Array, address: NetConnectOpts, milliseconds: number): Promise<string> {
  const socket = connect({ ...address, signal: AbortSignal.timeout(milliseconds) });
  try {
    socket.write("zINSTREAM\0");
    for (let from = 0; from < content.length; from += CHUNK_BYTES) {
      const chunk = content.subarray(from, from + CHUNK_BYTES);
      socket.write(lengthOf(chunk));
      socket.write(chunk);
    }
    socket.write(lengthOf(new Uint8Array()));
    let answer = "";
    for await (const piece of socket) {
      answer += (piece as Buffer).toString("latin1");
      if (answer.includes("\0") || answer.length > LONGEST_ANSWER) break;
    }
    // What answers before it has everything has not looked at everything.
    return socket.writableLength === 0 && answer.endsWith("\0") ? answer.slice(0, -1) : "";
  } finally {
    socket.destroy();
  }
}

/** Why the installation's scanner does not let a file pass; null where it does, or where there is none. */
export async function scan(
  content: Uint8Array,
  address: NetConnectOpts | null = scannerAddress(),
  milliseconds = PATIENCE_MS,
): Promise<"file_infected" | "scanner_unavailable" | null> {
  if (!address) return null;
  try {
    const answer = await answerTo(content, address, milliseconds);
    if (answer === "stream: OK") return null;
    const [, signature] = INFECTED.exec(answer) ?? [];
    if (signature) {
      logger.warn({ event: "files.infected", signature }, "the scanner found something in a file, which was not kept");
      return "file_infected";
    }
    logger.error({ event: "files.scanner_failed" }, "the scanner did not say whether a file is clean");
  } catch (error) {
    logger.error({ event: "files.scanner_failed", ...traceOf(error) }, "the scanner cannot be reached");
  }
  return "scanner_unavailable";
}
