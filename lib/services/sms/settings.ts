import "server-only";
import { join } from "node:path";
import { secretValue, storageDirectory } from "@/lib/foundation/platform/secrets.mjs";
import { LOOPBACK } from "@/lib/foundation/platform/site-address";

/** Where text messages are handed over: to a gateway, or in a demonstration to a file that nobody sends on. */
export type SmsSettings = { by: "gateway"; url: string; token: string } | { by: "file"; path: string };

const FILE = "file";
const FILE_NAME = "sms.jsonl";
const HEADER = /^[\x21-\x7e]*$/;

/** Whether any leave; without looking whether what is set can be used, which the server does as it starts. */
export const sendsSms = (env: NodeJS.ProcessEnv = process.env): boolean => (env.SMS_URL ?? "") !== "";

/** Whether they leave for a file alone. */
export const writesSms = (env: NodeJS.ProcessEnv = process.env): boolean => env.SMS_URL === FILE;

/** Null where none is sent. Throws, naming the variable, when it says what cannot be used. */
export function smsSettings(env: NodeJS.ProcessEnv = process.env): SmsSettings | null {
  const [url, token] = [env.SMS_URL ?? "", secretValue("SMS_TOKEN", env)];
  if (!HEADER.test(token))
    throw new Error("SMS_TOKEN must be of letters, digits and signs, without a space or an accent");
  if (url === "") return null;
  if (url === FILE) {
    if (env.COHORTE_DEMO !== "1")
      throw new Error("SMS_URL is file, which is for a demonstration (COHORTE_DEMO=1): nobody would get anything");
    return { by: "file", path: join(storageDirectory(env), FILE_NAME) };
  }
  const gateway = URL.canParse(url) ? new URL(url) : null;
  // Not repeated: it may hold a password.
  if (!gateway || !/^https?:$/.test(gateway.protocol))
    throw new Error(
      "SMS_URL must be the address of a gateway for text messages, such as https://sms.region.example/send, or empty",
    );
  if (gateway.username || gateway.password)
    throw new Error("SMS_URL must hold no user and no password: SMS_TOKEN is for that (see .env.example)");
  if (gateway.protocol === "http:" && !LOOPBACK.includes(gateway.hostname))
    throw new Error(
      "SMS_URL must start with https:// unless the gateway is on this machine: it is told numbers and links",
    );
  return { by: "gateway", url, token };
}
