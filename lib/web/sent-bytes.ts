import "server-only";
import type { IncomingMessage } from "node:http";
import type { Refusal } from "./refused-request";
import { type BodyLimit, isCrumbled, patienceFor } from "./rules/body-limits";

type Pot = { all: number; one: number };

/**
 * Bytes of bodies that are held until they are answered, in all and of one address or account: who sends much waits for
 * themselves, and no form waits for files.
 */
const POTS = {
  strangers: { all: 32_000_000, one: 2_000_000 },
  forms: { all: 32_000_000, one: 8_000_000 },
  files: { all: 160_000_000, one: 48_000_000 },
} as const satisfies Record<string, Pot>;

const LARGEST_FORM = 1_000_000;
const held = new Map<string, number>();

function add(key: string, bytes: number): number {
  const sum = (held.get(key) ?? 0) + bytes;
  if (sum > 0) held.set(key, sum);
  else held.delete(key);
  return sum;
}

/** What somebody has sent and has no answer to yet; `account` is null for who has none. */
export type Holding = { more: (bytes: number) => boolean; release: () => void };

export function holding(
  { bytes: most }: BodyLimit,
  { account, address }: { account: string | null; address: string },
): Holding {
  const pot = account === null ? "strangers" : most > LARGEST_FORM ? "files" : "forms";
  const own = `${pot} ${account ?? address}`;
  let bytes = 0;
  let isOver = false;
  return {
    more(added) {
      if (isOver) return false;
      bytes += added;
      const [mine, all] = [add(own, added), add(pot, added)];
      return mine <= POTS[pot].one && all <= POTS[pot].all;
    },
    release() {
      if (isOver) return;
      isOver = true;
      add(own, -bytes);
      add(pot, -bytes);
    },
  };
}

const FIRST_BLOCK = 16_384;
/** Between two pieces: a line that drops for longer is asked again. */
const QUIET_MS = 20_000;

/** The whole body, or why it is not taken; null when its sender has gone. Pieces are copied: each costs as much as a hundred bytes. */
export function readBody(request: IncomingMessage, limit: BodyLimit, held: Holding): Promise<Buffer | Refusal | null> {
  let block = Buffer.allocUnsafe(Math.min(limit.bytes, FIRST_BLOCK));
  let [bytes, pieces] = [0, 0];
  return new Promise((resolve) => {
    const settle = (answer: Buffer | Refusal | null) => {
      for (const timer of [late, quiet]) clearTimeout(timer);
      request.off("data", take).off("end", end).off("error", gone).off("close", gone);
      resolve(answer);
    };
    const take = (piece: Buffer) => {
      quiet.refresh();
      pieces += 1;
      const sum = bytes + piece.length;
      if (sum > limit.bytes) return settle("size");
      if (!held.more(piece.length)) return settle("crowded");
      if (isCrumbled(pieces, sum)) return settle("malformed");
      if (sum > block.length) {
        const larger = Buffer.allocUnsafe(Math.min(limit.bytes, Math.max(2 * block.length, sum)));
        block.copy(larger, 0, 0, bytes);
        block = larger;
      }
      piece.copy(block, bytes);
      bytes = sum;
    };
    const end = () => settle(block.subarray(0, bytes));
    const gone = () => settle(null);
    const late = setTimeout(() => settle("slow"), patienceFor(limit)).unref();
    const quiet = setTimeout(() => settle("slow"), QUIET_MS).unref();
    request.on("data", take).once("end", end).once("error", gone).once("close", gone);
  });
}

/**
 * Takes a body out of the hands of whoever still has it: the framework keeps an unread copy of its stream with each request,
 * and whatever is remembered of one, such as a promise, keeps the request. Who reads it from then on reads nothing.
 */
export function letGo({ buffer }: Buffer): void {
  structuredClone(buffer, { transfer: [buffer] });
}
