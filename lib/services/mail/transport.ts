import "server-only";
import { createTransport } from "nodemailer";
import { outcomeOf } from "./rules/delivery";
import type { MailSettings } from "./settings";

export type Mail = {
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html?: string | undefined;
  calendar?: { method: "PUBLISH" | "CANCEL"; content: string } | undefined;
  language: string;
};

export type Delivered = { sent: true } | ({ sent: false } & ReturnType<typeof outcomeOf>);

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/** Programs of absence do not answer it (RFC 3834), and no list of addresses is made from it. */
const HEADERS = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };

/** `originalCode` is that of the system, where `code` is the library's. */
type SmtpError = Error & { code?: string; originalCode?: string; command?: string; responseCode?: number };

/** The library tells its log, and nobody else, that it has written the last of a message. */
function listener() {
  const heard = { handedOver: false };
  const hear = (entry: unknown) => {
    if ((entry as { tnx?: string } | null)?.tnx === "message") heard.handedOver = true;
  };
  const silent = () => undefined;
  const log = { level: silent, trace: silent, debug: silent, info: hear, warn: silent, error: silent, fatal: silent };
  return { heard, log };
}

export type MailLine = { deliver: (mail: Mail) => Promise<Delivered>; close: () => void };

/**
 * A line to the server, by TLS unless it may be in clear, opened with the first e-mail and kept for a hundred: most servers wait
 * before they greet. One is handed over at a time, within a minute or two; what is known otherwise is said.
 */
export function openLine({ url, from, inClear }: MailSettings): MailLine {
  const { heard, log } = listener();
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    // The library would send again by itself what it does not know to have arrived.
    maxRequeues: 0,
    ...PATIENCE,
    logger: log,
    requireTLS: !inClear,
    ignoreTLS: inClear,
  });
  let many = 0;

  async function hand({ messageId, to, subject, text, html, calendar, language }: Mail): Promise<Delivered> {
    heard.handedOver = false;
    try {
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        ...(html !== undefined && { html }),
        ...(calendar && { icalEvent: { filename: "rendez-vous.ics", ...calendar } }),
        messageId,
        headers: { ...HEADERS, "Content-Language": language },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      many += 1;
      return { sent: true };
    } catch (error) {
      const { code, originalCode, command, responseCode } = error as SmtpError;
      return { sent: false, ...outcomeOf({ code, originalCode, command, responseCode, ...heard }) };
    }
  }

  return {
    async deliver(mail) {
      const isKept = many > 0;
      const said = await hand(mail);
      // A server may close a line that it has served for long: nothing of the message had left, and a new line is another matter.
      const isClosed = !said.sent && said.again === "later" && said.reason === "unreachable" && !heard.handedOver;
      return isKept && isClosed ? hand(mail) : said;
    },
    close: () => transport.close(),
  };
}
