import "server-only";
import { appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { type Handed, outcomeOfFailure, outcomeOfStatus } from "./rules/outcome";
import type { SmsSettings } from "./settings";

/** `id` is the same at each try: a gateway that has taken it once does not send it again. */
export type Sms = { id: string; to: string; text: string };

const PATIENCE_MS = 30_000;

async function post({ url, token }: Extract<SmsSettings, { by: "gateway" }>, sms: Sms, milliseconds: number) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(sms),
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(milliseconds),
  });
  await answer.body?.cancel();
  return outcomeOfStatus(answer.status);
}

async function note(path: string, sms: Sms): Promise<Handed> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, `${JSON.stringify(sms)}\n`, { mode: 0o600 });
  return { sent: true };
}

/** Hands one message over; says what is known otherwise. */
export async function sendSms(settings: SmsSettings, sms: Sms, milliseconds = PATIENCE_MS): Promise<Handed> {
  try {
    return settings.by === "file" ? await note(settings.path, sms) : await post(settings, sms, milliseconds);
  } catch (error) {
    return outcomeOfFailure(((error as Error).cause as NodeJS.ErrnoException | undefined)?.code);
  }
}
