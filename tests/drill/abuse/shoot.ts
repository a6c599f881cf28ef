import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setImmediate } from "node:timers/promises";

/** A request of a stranger: sent byte by byte, so that it can be wrong in whatever way. */
export type Shot = {
  method?: string;
  path: string;
  headers?: readonly (readonly [name: string, value: string])[];
  body?: Uint8Array | string;
  /** What the head says of the length, where that is a lie. */
  says?: number;
  /** In pieces of which none says how many there are; `endless` never sends the last. */
  chunked?: "whole" | "endless";
  /** Whoever sent it says that nothing more will come. */
  hangsUp?: boolean;
  patienceMs?: number;
};

/** `status` is 0 where there was no answer in time (`late`) or the connection was closed before one was whole (`cut`). */
export type Answer = { status: number; ms: number; end: "whole" | "late" | "cut"; head: string; text: string };

/** Its status, or why there is none. */
export const named = ({ status, end }: Answer): string =>
  status > 0 ? String(status) : end === "late" ? "none in time" : "cut off";

const PATIENCE_MS = 20_000;
const SLICE = 1 << 16;
const HEAD_END = "\r\n\r\n";

let strangers = 0;
/** Another address for each request, of the ranges that are nobody's: an attacker has many, and limits by address are tried apart. */
export function anotherAddress(): string {
  strangers += 1;
  return `198.${18 + ((strangers >> 16) & 1)}.${(strangers >> 8) & 255}.${strangers & 255}`;
}

function headOf(origin: string, { method = "GET", path, headers = [], body, says, chunked }: Shot): string {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const length = says ?? (body === undefined ? undefined : Buffer.byteLength(body));
  const all: (readonly [string, string])[] = [
    ["Host", new URL(origin).host],
    ["Connection", "close"],
    ["X-Forwarded-For", anotherAddress()],
    ...(method === "GET" || method === "HEAD" ? [] : [["Origin", origin] as const]),
    ...(chunked ? [["Transfer-Encoding", "chunked"] as const] : []),
    ...(length === undefined || chunked ? [] : [["Content-Length", String(length)] as const]),
  ];
  const lines = [...all.filter(([name]) => !given.has(name.toLowerCase())), ...headers];
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}

function* piecesOf({ body = "", chunked }: Shot): Generator<Buffer> {
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  for (let at = 0; at < bytes.length; at += SLICE) {
    const piece = bytes.subarray(at, at + SLICE);
    if (!chunked) yield piece;
    else yield Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n")]);
  }
  if (chunked === "whole") yield Buffer.from("0\r\n\r\n");
}

/** The head and the body of an answer as far as it came, and whether that is all of it. */
export function readAnswer(received: Buffer, isHead: boolean): { head: string; text: string; whole: boolean } {
  const end = received.indexOf(HEAD_END);
  if (end < 0) return { head: "", text: "", whole: false };
  const head = received.subarray(0, end).toString("latin1");
  const body = received.subarray(end + HEAD_END.length);
  if (isHead || /^HTTP\/1\.1 (204|304) /.test(head)) return { head, text: "", whole: true };
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) {
    const whole = body.subarray(-7).toString("latin1").endsWith("0\r\n\r\n");
    return { head, text: whole ? unchunked(body) : "", whole };
  }
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  return { head, text: body.toString("utf8"), whole: length !== undefined && body.length >= Number(length) };
}

function unchunked(body: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = body.indexOf("\r\n", at);
    const size = Number.parseInt(body.subarray(at, line).toString("latin1"), 16);
    if (line < 0 || !(size > 0)) return Buffer.concat(parts).toString("utf8");
    parts.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

/** Sends as long as nothing came back: a server that has said no wants no more. */
async function send(socket: Socket, shot: Shot, isOver: () => boolean): Promise<void> {
  for (const piece of piecesOf(shot)) {
    if (isOver()) return;
    if (!socket.write(piece)) await Promise.race([once(socket, "drain"), once(socket, "close")]);
    await setImmediate();
  }
  if (shot.hangsUp && !isOver()) socket.end();
}

/** Sends one request over a connection of its own, and waits for the last byte of its answer. */
export async function shoot(origin: string, shot: Shot): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const start = performance.now();
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  let received = Buffer.alloc(0);
  const parts: Buffer[] = [];
  const read = () => {
    if (parts.length > 0) received = Buffer.concat([received, ...parts.splice(0)]);
    return readAnswer(received, shot.method === "HEAD");
  };
  const end = new Promise<Answer["end"]>((resolve) => {
    const timer = setTimeout(() => resolve("late"), shot.patienceMs ?? PATIENCE_MS);
    const over = () => {
      clearTimeout(timer);
      const { head, whole } = read();
      // An answer without a length is whole when its connection is closed.
      const byClosing = head !== "" && !/\r\n(content-length|transfer-encoding):/i.test(head);
      resolve(whole || byClosing ? "whole" : "cut");
    };
    socket.on("data", (part) => {
      parts.push(part);
      if (read().whole) over();
    });
    for (const event of ["end", "error", "close"]) socket.on(event, over);
  });
  socket.write(headOf(origin, shot));
  let isOver = false;
  void end.then(() => {
    isOver = true;
  });
  send(socket, shot, () => isOver || socket.destroyed || socket.bytesRead > 0).catch(() => {});
  const how = await end;
  const ms = performance.now() - start;
  const { head, text } = read();
  socket.destroy();
  const status = how === "whole" ? Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0) : 0;
  return { status, ms, end: how, head, text };
}
