import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "@/prisma/schemas";

const SOURCE = /\.(ts|tsx|mjs|js)$/;
const files = ["app", "components", "lib", "scripts", "prisma"]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .concat("proxy.ts", "instrumentation.ts", "next.config.js")
  .filter((file) => SOURCE.test(file) && !file.startsWith("prisma/generated"))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));

const holding = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

/** Modules and calls that reach beyond the process, or take what reaches it. */
const CONNECTS =
  /\bfetch\(|from "node:(?:https?|net|tls|dgram|dns|http2)(?:\/promises)?"|\bcreateTransport\(|\bnew (?:WebSocket|EventSource|XMLHttpRequest|PrismaPg)\b|\bsendBeacon\(/;

/** What each of them reaches: the list of docs/security.md, « What it connects to ». */
const REACHES: Record<string, string> = {
  "components/network/places/commune-field.tsx": "the browser: this site",
  "components/shell/finder/finder-dialog.tsx": "the browser: this site",
  "components/ui/use-waiting.ts": "the browser: this site",
  "lib/foundation/db/client.ts": "the database",
  "lib/services/files/scanner.ts": "the scanner",
  "lib/services/mail/transport.ts": "the mail server",
  "lib/services/sms/gateway.ts": "the gateway for text messages",
  "lib/entrances/web/incoming.ts": "nothing: what is received",
  "lib/entrances/web/blank-page.ts": "nothing: what is received",
  "lib/entrances/web/entrance.ts": "nothing: what is received",
  "lib/entrances/web/kept-page.ts": "this process",
  "lib/entrances/web/refused-answer.ts": "nothing: what is received",
  "lib/entrances/web/sent-bytes.ts": "nothing: what is received",
  "prisma/engine.ts": "the database",
  "scripts/application.mjs": "this process",
  "scripts/http-server.mjs": "nothing: what is received",
  "scripts/server.mjs": "this process",
  "scripts/supervisor.mjs": "nothing: what is received",
};

it("nothing opens a connection but to where docs/security.md says", () => {
  expect(files.length).toBeGreaterThan(900);
  expect(holding(CONNECTS).sort()).toEqual(Object.keys(REACHES).sort());
  expect(CONNECTS.test('await fetch("https://ailleurs.example")')).toBe(true);
  expect(CONNECTS.test('import { connect } from "node:net";')).toBe(true);
});

it("no answer is for the scripts of other sites, and windows exchange no messages", () => {
  expect(holding(/Access-Control-/i)).toEqual([]);
  // Between a process and its threads.
  const threads = /^lib\/(foundation\/(db\/thread|platform\/workbook)|services\/tables\/(worker|threads))\b/;
  expect(holding(/\bpostMessage\(/).filter((file) => !threads.test(file))).toEqual([]);
});

it("what is hashed, signed or encrypted is so by SHA-256 and AES-256-GCM", () => {
  const CALL = /\b(?:createHash|createHmac|hkdfSync|create(?:De)?[Cc]ipheriv)\(\s*([^,)]+)/g;
  const used = files.flatMap(({ text }) => [...text.matchAll(CALL)].map(([, how]) => how));
  expect(new Set(used)).toEqual(new Set(['"sha256"', "CIPHER"]));
  const ciphers = files.flatMap(({ text }) => [...text.matchAll(/const CIPHER = (.+);/g)].map(([, name]) => name));
  expect(new Set(ciphers)).toEqual(new Set(['"aes-256-gcm"']));
  expect(holding(/\b(?:Math\.random)\(/)).toEqual(["lib/foundation/db/patience.ts"]);
  expect(holding(/\b(?:md5|sha1|createSign|pbkdf2|generateKeyPair|createDiffieHellman)\b/)).toEqual([]);
});
