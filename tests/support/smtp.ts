import { createServer } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

type Answer = { responseCode: number; message: string };

/** What a mail server says of a message, or of an address; null: it takes it. `hang up` cuts the line once it has all. */
type Says = (message: ParsedMail) => Answer | "hang up" | null;

export type Smtp = { url: string; received: ParsedMail[]; close: () => Promise<void> };

const asError = ({ responseCode, message }: Answer) => Object.assign(new Error(message), { responseCode });

/** A real mail server on this machine, that keeps what it takes. */
export async function startSmtp({
  ofMessage = () => null,
  ofRecipient = () => null,
}: {
  ofMessage?: Says;
  ofRecipient?: (address: string) => Answer | null;
} = {}): Promise<Smtp> {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
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
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
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
