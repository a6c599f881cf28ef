import { EventEmitter } from "node:events";
import { openServer } from "./http-server.mjs";

const tell = (message) => process.connected && process.send?.(message, () => {});

/**
 * One of the processes of supervisor.mjs: answers the connections that it is handed, and listens for nobody but itself.
 * @param {Parameters<typeof openServer>[1]} prepare @param {(origin: URL) => Promise<void>} warmUp
 */
export async function work(prepare, warmUp) {
  const keepAliveTimeout = process.argv[2] ? Number(process.argv[2]) : undefined;
  let server = null;
  const siblings = new EventEmitter().on("tell", (news) => tell({ news }));
  globalThis.cohorteSiblings = siblings;
  const end = async (options) => {
    await server?.end(options);
    process.exit(0);
  };
  // A terminal sends them to every process it started, and only one decides.
  for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) process.on(signal, () => {});
  process.on("disconnect", () => void end({ closeIdle: true }));
  process.on("message", (message, socket) => {
    if (message === "end") return void end({ closeIdle: true });
    if (message === "retire") return void end({ closeIdle: false });
    if (message.news) return void siblings.emit("heard", message.news);
    tell("taken");
    if (!socket) return tell("closed");
    socket.once("close", () => tell("closed"));
    server?.take(socket);
  });
  server = await openServer({ port: 0, hostname: "localhost", keepAliveTimeout }, prepare);
  await warmUp(server.origin);
  tell("ready");
}
