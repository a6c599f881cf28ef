import { EventEmitter } from "node:events";
import { openServer } from "./http-server.mjs";

const tell = (message, told = () => {}) => (process.connected ? process.send?.(message, told) : told());

/**
 * Done before the first byte of an answer leaves, which waits for it: from then on nobody else may answer there. Both
 * methods are put back and not deleted: V8 is slow with an object that lost a property, whatever is asked of it.
 */
function beforeAnswering(socket, done) {
  const { _write, _writev } = socket;
  for (const name of ["_write", "_writev"]) {
    socket[name] = (...args) => {
      Object.assign(socket, { _write, _writev });
      done(() => socket[name](...args));
    };
  }
}

/**
 * One of the processes of supervisor.mjs: answers the connections that it is handed, and listens for nobody but itself.
 * @param {Parameters<typeof openServer>[1]} prepare @param {(origin: URL) => Promise<void>} warmUp
 */
export async function work(prepare, warmUp) {
  const { keepAliveTimeout, beatMs } = JSON.parse(process.argv[2] ?? "{}");
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
    const { connection } = message;
    tell("taken");
    if (!socket) return tell({ closed: connection });
    socket.once("close", () => tell({ closed: connection }));
    beforeAnswering(socket, (then) => tell({ answering: connection }, then));
    server?.take(socket);
  });
  server = await openServer({ port: 0, hostname: "localhost", keepAliveTimeout }, prepare);
  await warmUp(server.origin);
  tell("ready");
  // From this thread, since it is the one that answers.
  setInterval(() => tell("beat"), beatMs);
}
