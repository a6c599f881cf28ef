import "server-only";
import type { IncomingMessage } from "node:http";
import type { RequestRefusal } from "./refused-request";
import { type BodyLimit, isCrumbled, patienceFor } from "./rules/body-limits";

type Limit = { all: number; one: number };
type Body = { bytes: number; giveWay: (() => void) | null };
type Sender = { bytes: number; bodies: Set<Body> };
type Pot = Limit & { bytes: number; senders: Map<string, Sender> };

const pot = (limit: Limit): Pot => ({ ...limit, bytes: 0, senders: new Map() });

/** Bytes held until they are answered, in all and of one sender: who sends much waits for themselves, no form for files. */
const POTS = {
  strangers: pot({ all: 32_000_000, one: 2_000_000 }),
  forms: pot({ all: 32_000_000, one: 8_000_000 }),
  files: pot({ all: 160_000_000, one: 48_000_000 }),
};

const LARGEST_FORM = 1_000_000;

const largest = <T extends { bytes: number }>(all: Iterable<T>): T | undefined =>
  [...all].sort((a, b) => b.bytes - a.bytes)[0];

/** Who holds little is let in: of a full pot, what is still arriving of whoever holds most of it goes. */
function makeRoom({ senders }: Pot, than: Sender): boolean {
  const most = largest(senders.values());
  if (!most || most === than) return false;
  const body = largest([...most.bodies].filter(({ giveWay }) => giveWay));
  body?.giveWay?.();
  return body !== undefined;
}

/** What somebody has sent and has no answer to yet; `account` is null for who has none. */
export type BodyUse = {
  more: (bytes: number) => boolean;
  release: () => void;
  /** How it is given up while it arrives; null once it is whole. */
  until: (giveWay: (() => void) | null) => void;
};

export function roomOfBody(
  { bytes: most }: BodyLimit,
  { account, address }: { account: string | null; address: string },
): BodyUse {
  const from = account ?? address;
  const within = POTS[account === null ? "strangers" : most > LARGEST_FORM ? "files" : "forms"];
  const sender = within.senders.get(from) ?? { bytes: 0, bodies: new Set() };
  const body: Body = { bytes: 0, giveWay: null };
  within.senders.set(from, sender);
  sender.bodies.add(body);
  const add = (bytes: number) => {
    for (const one of [body, sender, within]) one.bytes += bytes;
  };
  const release = () => {
    if (!sender.bodies.delete(body)) return;
    add(-body.bytes);
    if (sender.bodies.size === 0) within.senders.delete(from);
  };
  return {
    more(bytes) {
      if (!sender.bodies.has(body)) return false;
      add(bytes);
      if (sender.bytes > within.one) return false;
      while (within.bytes > within.all) if (!makeRoom(within, sender)) return false;
      return true;
    },
    release,
    until(giveWay) {
      body.giveWay =
        giveWay &&
        (() => {
          release();
          giveWay();
        });
    },
  };
}

const FIRST_BLOCK = 16_384;
/** Between two pieces: a line that drops for longer is asked again. */
const QUIET_MS = 20_000;

/** The whole body, or why it is not taken; null when its sender has gone. Pieces are copied: each costs as much as a hundred bytes. */
export function readBody(
  request: IncomingMessage,
  limit: BodyLimit,
  room: BodyUse,
): Promise<Buffer | RequestRefusal | null> {
  let block = Buffer.allocUnsafe(Math.min(limit.bytes, FIRST_BLOCK));
  let [bytes, pieces] = [0, 0];
  return new Promise((resolve) => {
    const settle = (answer: Buffer | RequestRefusal | null) => {
      for (const timer of [late, quiet]) clearTimeout(timer);
      room.until(null);
      request.off("data", take).off("end", end).off("error", gone).off("close", gone);
      resolve(answer);
    };
    const take = (piece: Buffer) => {
      quiet.refresh();
      pieces += 1;
      const sum = bytes + piece.length;
      if (sum > limit.bytes) return settle("size");
      if (!room.more(piece.length)) return settle("crowded");
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
    room.until(() => settle("crowded"));
    const late = setTimeout(() => settle("slow"), patienceFor(limit)).unref();
    const quiet = setTimeout(() => settle("slow"), QUIET_MS).unref();
    request.on("data", take).once("end", end).once("error", gone).once("close", gone);
  });
}

/** The framework keeps an unread copy with each request, and what is remembered of one keeps it. Read later, it is empty. */
export function letGo({ buffer }: Buffer): void {
  structuredClone(buffer, { transfer: [buffer] });
}
