import "server-only";
import { secretValue } from "@/lib/foundation/platform/secrets.mjs";

export type MailSettings = {
  url: string;
  from: string;
  /** Whether it may leave without TLS: the installation says so, or the server is on this machine. */
  inClear: boolean;
};

const SERVER = /^smtps?:$/;
/** Nobody is on the way there but who reads our secrets anyway. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
/** The others would say otherwise than SMTP_TLS how it is secured. */
const PARAMETERS = ["name"];
const ADDRESS = /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** Null where nothing is sent. Throws, naming the variable, when it says what cannot be used. */
export function mailSettings(env: NodeJS.ProcessEnv = process.env): MailSettings | null {
  const [url, from, tls] = [secretValue("SMTP_URL", env), env.SMTP_FROM ?? "", env.SMTP_TLS ?? ""];
  if (tls !== "" && tls !== "off") throw new Error(`SMTP_TLS must be empty or off, and is ${tls} (see .env.example)`);
  if (url === "") return null;
  const server = URL.canParse(url) ? new URL(url) : null;
  // Not repeated: it may hold a password.
  if (!server || !SERVER.test(server.protocol) || server.hostname === "") {
    throw new Error("SMTP_URL must be the address of a mail server, such as smtp://user:password@host:587, or empty");
  }
  if ([...server.searchParams.keys()].some((name) => !PARAMETERS.includes(name))) {
    throw new Error(
      "SMTP_URL must have no parameters: SMTP_TLS says whether e-mails may leave without TLS (see .env.example)",
    );
  }
  const inClear = tls === "off" || LOOPBACK.test(server.hostname);
  if (tls === "off" && server.protocol === "smtps:") {
    throw new Error(
      "SMTP_TLS is off, and SMTP_URL starts with smtps://: empty the one, or begin the other with smtp://",
    );
  }
  if (!ADDRESS.test(from)) {
    throw new Error(
      `SMTP_FROM must be the address that e-mails come from, such as Cohorte <cohorte@region.example>, and is ${from || "empty"}`,
    );
  }
  return { url, from, inClear };
}
