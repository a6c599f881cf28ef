import { beside, messageOf } from "../beside";
import type { Target } from "./target";
import type { Seen, Watched } from "./watch-client";

/** Asks for health and pages all the time, as others do while somebody attacks; what they saw once that is over. */
export async function watched(target: Target, visits: Watched["visits"], attack: () => Promise<void>): Promise<Seen> {
  const child = beside("tests/drill/abuse/watch-client.ts");
  try {
    child.send({ origin: target.origin, pid: target.pid, visits } satisfies Watched);
    target.onStart = (pid) => child.send(pid);
    await attack();
    child.send("end");
    return await messageOf<Seen>(child);
  } finally {
    target.onStart = () => {};
    if (child.connected) child.disconnect();
  }
}
