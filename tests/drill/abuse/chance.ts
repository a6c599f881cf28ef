import { seeded } from "../../support/seeded";

/** What somebody hostile puts where a word, a number or an identifier is expected. */
export const HOSTILE: readonly string[] = [
  ...[
    "",
    " ",
    "\0",
    "a\0b",
    "'",
    '"',
    "' OR '1'='1",
    '"; DROP TABLE "User"; --',
    "%",
    "_",
    "\\",
    "$1",
    "#{7*7}",
    "{{7*7}}",
  ],
  ...[
    "-1",
    "0",
    "01",
    "1e9",
    "1e400",
    "9".repeat(40),
    "NaN",
    "Infinity",
    "0x10",
    "1,5",
    "١٢",
    "½",
    "true",
    "null",
    "undefined",
  ],
  ...[
    "../../../etc/passwd",
    "..\\..\\win.ini",
    "file:///etc/passwd",
    "//198.51.100.7/a",
    "/\\198.51.100.7",
    "javascript:alert(1)",
  ],
  ...[
    "data:text/html,x",
    "__proto__",
    "constructor",
    "toString",
    "[object Object]",
    "\u202eabc",
    "\ufeff",
    "\ud800",
    "é".repeat(500),
  ],
  ...[
    "a".repeat(5_000),
    "(".repeat(2_000),
    "a b ".repeat(1_000),
    "2026-02-31",
    "31/02/2026",
    "2026-11-24T00:00:00Z",
    "99/99/9999",
  ],
  ...[
    "a@b",
    `${"a".repeat(300)}@exemple.fr`,
    "a@[127.0.0.1]",
    "=1+1",
    "@SUM(1)",
    "\r\nX-Injected: 1",
    "\u2028",
    "🧨".repeat(100),
  ],
];

export type Chance = {
  below: (count: number) => number;
  of: <T>(list: readonly T[]) => T;
  /** A text of up to so many characters, of all kinds. */
  text: (longest: number) => string;
  /** A text with some of its characters changed, left out, said twice, or hostile ones put in. */
  spoilt: (text: string) => string;
  /** The same of bytes. */
  spoiltBytes: (bytes: Uint8Array) => Uint8Array;
};

const KINDS = [
  [32, 126],
  [0, 31],
  [128, 591],
  [0x2000, 0x206f],
  [0xd7f0, 0xe010],
  [0xff00, 0xffef],
] as const;

/** What is drawn from neighbouring numbers is alike: these are spread over all there are. */
function apart(number: number): number {
  const once = Math.imul(number ^ (number >>> 16), 0x85eb_ca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2_ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/** The same for the same seed. */
export function chanceOf(seed: number): Chance {
  const random = seeded(apart(seed));
  const below = (count: number) => Math.floor(random() * count);
  const of = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const text = (longest: number) => {
    const [first, last] = random() < 0.6 ? KINDS[0] : of(KINDS);
    return Array.from({ length: below(longest + 1) }, () => String.fromCharCode(first + below(last - first + 1))).join(
      "",
    );
  };
  const spoilt = (from: string) => {
    let result = from;
    for (let times = 1 + below(3); times > 0; times -= 1) {
      const [at, length] = [below(result.length + 1), below(6)];
      const put = of([text(4), of(HOSTILE), result.slice(at, at + length), ""]);
      result = result.slice(0, at) + put + result.slice(at + below(2) * length);
    }
    return result;
  };
  const spoiltBytes = (from: Uint8Array) => {
    let result = Uint8Array.from(from);
    for (let times = 1 + below(8); times > 0; times -= 1) {
      const at = below(result.length);
      const end = Math.min(result.length, at + below(40));
      const piece = result.slice(at, end);
      const kind = below(4);
      if (kind === 0) result[at] = below(256);
      else if (kind === 1) result = Uint8Array.from([...result.subarray(0, at), ...result.subarray(end)]);
      else if (kind === 2) result = Uint8Array.from([...result.subarray(0, end), ...piece, ...result.subarray(end)]);
      else
        result.set(
          Uint8Array.from(piece, () => below(256)),
          at,
        );
    }
    return result;
  };
  return { below, of, text, spoilt, spoiltBytes };
}
