import { readClock } from "@/lib/core/clock";
import { type Context, SYSTEM } from "@/lib/core/context";

/** Whoever can start a command on the server is trusted: it acts as the system, at the time it is. */
export function systemContext(): Context {
  return { actor: SYSTEM, ...readClock() };
}
