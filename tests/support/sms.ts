import { createServer, type IncomingHttpHeaders } from "node:http";

export type Taken = {
  headers: IncomingHttpHeaders;
  method: string | undefined;
  path: string | undefined;
  body: unknown;
};

/** What a gateway says of a message: a status, `hang up` once it has all of it, or `silence`. */
type Says = (body: { id: string; to: string; text: string }) => number | "hang up" | "silence";

export type Gateway = { url: string; taken: Taken[]; close: () => Promise<void> };

/** A real gateway for text messages on this machine, that keeps what it was sent; one that leads elsewhere leads back to itself. */
export async function startGateway(says: Says = () => 202): Promise<Gateway> {
  const taken: Taken[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
    });
    request.on("end", () => {
      const body = JSON.parse(text || "{}");
      taken.push({ headers: request.headers, method: request.method, path: request.url, body });
      const said = says(body);
      if (said === "silence") return;
      if (said === "hang up") request.socket.destroy();
      else response.writeHead(said, said >= 300 && said < 400 ? { Location: "/elsewhere" } : {}).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/send`, taken, close };
}
