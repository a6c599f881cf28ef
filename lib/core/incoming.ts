import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Published by Node for each request that a server of this process receives, before anything reads it. */
const STARTED = "http.server.request.start";

/** What a proxy says of the request it passes on. Without a proxy, these are what the client likes to say. */
const PROXY_HEADERS = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"];

/** An address that names nothing, for those that cannot be read: the framework would answer them with a bare 500. */
const NOWHERE = "/%EF%BF%BD";

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/**
 * Sets right what requests claim before the framework sees them: headers of a proxy count only where there is one
 * (`COHORTE_PROXY=1`), so that attempts to sign in are counted by the address they really come from; a path that is no
 * UTF-8 is not found. Gives a function that stops it.
 */
export function guardIncoming(env: NodeJS.ProcessEnv = process.env): () => void {
  const behindProxy = env.COHORTE_PROXY === "1";
  const guard = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    if (!behindProxy) for (const name of PROXY_HEADERS) delete request.headers[name];
    if (!isReadable(request.url ?? "/")) request.url = NOWHERE;
  };
  subscribe(STARTED, guard);
  return () => void unsubscribe(STARTED, guard);
}
