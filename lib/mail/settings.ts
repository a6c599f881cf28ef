import "server-only";

export type MailSettings = { url: string; from: string };

const SERVER = /^smtps?:$/;
const ADDRESS = /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** Null where nothing is sent. Throws, naming the variable, when it says what cannot be used. */
export function mailSettings(env: NodeJS.ProcessEnv = process.env): MailSettings | null {
  const [url, from] = [env.SMTP_URL ?? "", env.SMTP_FROM ?? ""];
  if (url === "") return null;
  const server = URL.canParse(url) ? new URL(url) : null;
  // Not repeated: it may hold a password.
  if (!server || !SERVER.test(server.protocol) || server.hostname === "") {
    throw new Error("SMTP_URL must be the address of a mail server, such as smtp://user:password@host:587, or empty");
  }
  if (!ADDRESS.test(from)) {
    throw new Error(
      `SMTP_FROM must be the address that e-mails come from, such as Cohorte <cohorte@region.example>, and is ${from || "empty"}`,
    );
  }
  return { url, from };
}
