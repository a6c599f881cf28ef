import { readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

type Answer = { responseCode: number; message: string };

/** What a mail server says of a message, or of an address; null: it takes it. `hang up` cuts the line once it has all. */
type Says = (message: ParsedMail) => Answer | "hang up" | null;

export type Smtp = { url: string; received: ParsedMail[]; close: () => Promise<void> };

/** The key of the server and its certificate, for localhost and 127.0.0.1: nobody has signed it but itself. */
export const CERTIFICATE = fileURLToPath(new URL("mail-server.pem", import.meta.url));

const asError = ({ responseCode, message }: Answer) => Object.assign(new Error(message), { responseCode });

/** A real mail server on this machine, that keeps what it takes. */
export async function startSmtp({
  ofMessage = () => null,
  ofRecipient = () => null,
  perLine = Number.POSITIVE_INFINITY,
  tls = "none",
}: {
  ofMessage?: Says;
  ofRecipient?: (address: string) => Answer | null;
  /** How many messages it takes of one connection, before it says that it closes it. */
  perLine?: number;
  tls?: "none" | "starttls" | "from the first byte";
} = {}): Promise<Smtp> {
  const received: ParsedMail[] = [];
  const taken = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: tls === "none" ? ["STARTTLS"] : [],
    secure: tls === "from the first byte",
    ...(tls !== "none" && { key: readFileSync(CERTIFICATE), cert: readFileSync(CERTIFICATE) }),
    onAuth: (_auth, _session, done) => done(null, { user: "anybody" }),
    onMailFrom: (_address, { id }, done) => {
      const before = taken.get(id) ?? 0;
      taken.set(id, before + 1);
      done(before < perLine ? null : asError({ responseCode: 421, message: "Too many messages, closing" }));
    },
    onRcptTo: ({ address }, _session, done) => {
      const refusal = ofRecipient(address);
      done(refusal && asError(refusal));
    },
    onData: (stream, session, done) => {
      void simpleParser(stream).then((message) => {
        const answer = ofMessage(message);
        if (answer === "hang up") {
          received.push(message);
          return hangUp(session.id);
        }
        if (!answer) received.push(message);
        done(answer && asError(answer));
      });
    },
  });
  const hangUp = (id: string) => {
    for (const connection of server.connections) {
      if ((connection as { id?: string }).id === id) (connection as { _socket: { destroy(): void } })._socket.destroy();
    }
  };
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `${tls === "from the first byte" ? "smtps" : "smtp"}://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/**
 * Somebody on the way to a mail server, who hears what is not encrypted. It hides that the server would encrypt and, with
 * `refuses`, answers in its place.
 */
export async function startListener(to: string, { refuses }: { refuses: boolean }) {
  const heard: string[] = [];
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(to).port), "127.0.0.1");
    for (const socket of [client, upstream]) socket.on("error", () => undefined);
    client.on("data", (bytes) => {
      const said = bytes.toString("latin1");
      heard.push(said);
      if (refuses && said.startsWith("STARTTLS")) client.write("454 TLS not available\r\n");
      else upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      const hidden = bytes
        .toString("latin1")
        .replace(/250-STARTTLS\r\n/, "")
        .replace(/\r\n250-([^\n]*)\r\n250 STARTTLS/, "\r\n250 $1");
      client.write(Buffer.from(hidden, "latin1"));
    });
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `smtp://user:a-password@127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    heard,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The address of a mail server that is not there. */
export async function deadSmtp(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}
