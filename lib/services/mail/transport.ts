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

/** Hands one e-mail to the server, by TLS unless it may be in clear, within a minute or two; says what is known otherwise. */
export async function deliver({ url, from, inClear }: MailSettings, mail: Mail): Promise<Delivered> {
  const { heard, log } = listener();
  const transport = createTransport({ url, ...PATIENCE, logger: log, requireTLS: !inClear, ignoreTLS: inClear });
  const { messageId, to, subject, text, html, language } = mail;
  try {
    await transport.sendMail({
      from,
      to,
      subject,
      text,
      ...(html !== undefined && { html }),
      messageId,
      headers: { ...HEADERS, "Content-Language": language },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { sent: true };
  } catch (error) {
    const { code, originalCode, command, responseCode } = error as SmtpError;
    return { sent: false, ...outcomeOf({ code, originalCode, command, responseCode, ...heard }) };
  } finally {
    transport.close();
  }
}
