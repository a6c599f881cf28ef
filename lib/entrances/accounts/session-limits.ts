import { SESSION_SECONDS } from "./rules/session";

const DEFAULT_IDLE_MINUTES = 60;

/** After how many minutes without use a session ends. Throws, naming the variable, when it is no such number. */
export function idleMinutes(env: NodeJS.ProcessEnv = process.env): number {
  const text = env.COHORTE_IDLE_MINUTES ?? "";
  if (text === "") return DEFAULT_IDLE_MINUTES;
  const longest = SESSION_SECONDS / 60;
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (minutes < 1 || minutes > longest) {
    throw new Error(
      `COHORTE_IDLE_MINUTES must be a whole number of minutes from 1 to ${longest}, or empty for ${DEFAULT_IDLE_MINUTES}, and is ${text}`,
    );
  }
  return minutes;
}
