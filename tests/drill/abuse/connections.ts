import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { mostDescriptors } from "./processes";
import type { Scene } from "./scene";

const SLOW = 1_000;
const IDLE = 500;
const DEAF = 100;
const EVERY_MS = 1_000;
const MS = 20_000;

const HEAD = "GET /connexion HTTP/1.1\r\nHost: drill\r\nX-Slow: ";
const BODY =
  "POST /connexion HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n";

/** Connections that are held, with what each sends at first and then every second. */
class Held {
  readonly #sockets: Socket[] = [];
  closed = 0;

  open(origin: string, count: number, first: string, reads = true): Socket[] {
    const { hostname, port } = new URL(origin);
    const opened = Array.from({ length: count }, () => {
      const socket = connect({ host: hostname, port: Number(port) });
      if (reads) socket.resume();
      else socket.pause();
      socket.on("error", () => {});
      socket.once("close", () => {
        this.closed += 1;
      });
      if (first) socket.write(first);
      return socket;
    });
    this.#sockets.push(...opened);
    return opened;
  }

  end(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** A server is held open by many who say next to nothing, nothing, or do not listen; others are answered as ever. */
export async function run({ target, findings }: Scene): Promise<void> {
  await target.untilWell();
  const { origin } = target;
  const share = Math.min(1, mostDescriptors() / (4 * (SLOW + IDLE + DEAF)));
  const [slow, idle, deaf] = [SLOW, IDLE, DEAF].map((count) => Math.floor(count * share)) as [number, number, number];
  const held = new Held();
  try {
    const body = `${BODY}Host: ${new URL(origin).host}\r\nOrigin: ${origin}\r\n\r\n`;
    const dripping = [
      ...held.open(origin, Math.ceil(slow / 2), HEAD),
      ...held.open(origin, Math.floor(slow / 2), body),
    ];
    held.open(origin, idle, "");
    // Files as they lie there: the pages of so many would be work, and no waiting.
    const [file = "/icon.svg"] =
      /\/_next\/static\/[^"]+\.js/.exec(await (await fetch(`${origin}/connexion`)).text()) ?? [];
    held.open(origin, deaf, `GET ${file} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\n\r\n`.repeat(20), false);
    const dripped = setInterval(() => {
      for (const socket of dripping) if (!socket.destroyed) socket.write("a");
    }, EVERY_MS);
    await pause(MS);
    clearInterval(dripped);
    const kinds = `${slow} that send a byte a second, ${idle} that send nothing, ${deaf} that ask and do not read`;
    findings.tell("connections", `${kinds}, for ${MS / 1000} s; ${held.closed} of them closed by the server`);
  } finally {
    held.end();
  }
  const well = await target.untilWell();
  findings.tell("connections", `all gone, the server was well ${well.toFixed(0)} ms later`);
}
