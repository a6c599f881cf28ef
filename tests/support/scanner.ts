import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The content of the chunks that clamd was sent, once the last one has come. */
function contentOf(sent: Buffer): Buffer | null {
  const head = "zINSTREAM\0";
  if (sent.toString("latin1", 0, head.length) !== head) return null;
  const chunks: Buffer[] = [];
  for (let at = head.length; at + 4 <= sent.length; ) {
    const end = at + 4 + sent.readUInt32BE(at);
    if (end === at + 4) return Buffer.concat(chunks);
    chunks.push(sent.subarray(at + 4, end));
    at = end;
  }
  return null;
}

/** Answers as clamd does, on a socket of its own: with a text, or as it likes. */
export async function startScanner(answer: string | ((socket: Socket, content: Buffer) => void)) {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-clamd-"));
  const address = join(directory, "clamd.ctl");
  const received: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    let sent = Buffer.alloc(0);
    sockets.add(socket.on("error", () => undefined));
    socket.on("data", (piece) => {
      sent = Buffer.concat([sent, piece]);
      const content = contentOf(sent);
      if (!content) return;
      received.push(content);
      if (typeof answer === "string") socket.end(answer);
      else answer(socket, content);
    });
  });
  await new Promise<void>((resolve) => server.listen(address, resolve));
  return {
    address,
    received,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
