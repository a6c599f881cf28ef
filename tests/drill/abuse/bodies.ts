import { gzipSync } from "node:zlib";
import { hiddenFields } from "../form";
import { faces, type Language } from "./faces";
import { all } from "./findings";
import { MULTIPART, multipart, multipartEnd, type SentPart, times, URLENCODED } from "./multipart";
import { attempt, type Scene } from "./scene";
import { named, type Shot } from "./shoot";

const JSON_TYPE = ["Content-Type", "application/json"] as const;
const TOO_MUCH = Buffer.alloc(12_000_000, "a");
const REFUSING = [303, 400, 403, 413, 429];
const SHORT_MS = 5_000;

/** Pages of every kind: with a form, with files, without either, that nobody may open, that nobody has, and none. */
const PAGES = [
  "/",
  "/connexion",
  "/mot-de-passe",
  "/invitation/inconnue",
  "/s/inconnu",
  "/candidatures",
  "/import",
  "/fichiers/inconnu",
];
const MORE_PAGES = ["/territoire/importer", "/api/health", "/api/communes?q=Muret", "/nulle-part"];
const DOORS = ["callback/credentials", "signin/credentials", "signin", "signout", "session", "csrf", "_log", "inconnu"];

type Wrong = Omit<Shot, "path">;

function wrongBodies(own: readonly SentPart[]): Record<string, Wrong[]> {
  const whole = multipart(own);
  const post = (body: Shot["body"], ...headers: [string, string][] | (readonly [string, string])[]): Wrong => ({
    method: "POST",
    body,
    headers,
    patienceMs: SHORT_MS,
  });
  const typed = (type: string) => ["Content-Type", type] as const;
  return {
    "forms cut short": [0.3, 0.6, 0.95].map((share) => post(whole.subarray(0, whole.length * share), MULTIPART)),
    "forms with another boundary, or none": [
      "multipart/form-data; boundary=other",
      "multipart/form-data",
      "multipart/form-data; boundary=",
    ].map((type) => post(whole, typed(type))),
    "parts with a head of 150 kB": [
      post(multipart([{ name: "file", fileName: "f".repeat(150_000), bytes: Buffer.from("a") }]), MULTIPART),
      post(`------drill\r\nX-Long: ${"x".repeat(150_000)}\r\n\r\na\r\n${multipartEnd}`, MULTIPART),
    ],
    "deep and broken JSON": [
      '{"a":'.repeat(30_000),
      `${"[".repeat(90_000)}${"]".repeat(90_000)}`,
      "{",
      '{"__proto__":{"a":1}}',
      "\0",
    ].map((body) => post(body, JSON_TYPE)),
    "lines that cannot be decoded": ["a=%zz&%ff%fe=%c0%af", "=&=&=&&&&", `email=${"%00".repeat(50_000)}`].map((body) =>
      post(body, URLENCODED),
    ),
    "types that are none": [
      "",
      "multipart/mixed; boundary=x",
      "text/plain",
      "application/x-www-form-urlencoded; charset=utf-7",
    ].map((type) => post("email=a", typed(type))),
    "calls of no action": ["0".repeat(42), "x".repeat(10_000), "../..", "x"].map((id) =>
      post(multipart([["0", "[]"]]), MULTIPART, ["Next-Action", id]),
    ),
    "calls whose body is none": ["", "[", "{}", "$"].map((body) =>
      post(body, typed("text/plain;charset=UTF-8"), ["Next-Action", "0".repeat(42)]),
    ),
    "packed bodies": [post(gzipSync(Buffer.alloc(5_000_000)), MULTIPART, ["Content-Encoding", "gzip"])],
    "bodies longer than said": [{ ...post(whole, MULTIPART), says: 100 }],
    "bodies shorter than said, then hung up": [
      { ...post(whole, MULTIPART), says: whole.length + 5_000, hangsUp: true },
    ],
    "bodies in pieces": [
      { ...post(whole, MULTIPART), chunked: "whole" },
      { ...post("a".repeat(300_000), URLENCODED), chunked: "whole" },
    ],
  };
}

/** Every page gets every body, as a stranger and with a session, and says what is wrong in French, or English for whoever chose it. */
export async function run(scene: Scene): Promise<void> {
  const { target, host, staff, dossier } = scene;
  const own = hiddenFields(await (await fetch(`${target.origin}/connexion`)).text(), "sign-in");
  const pages = [...PAGES, ...MORE_PAGES, `${dossier}/documents`, ...DOORS.map((door) => `/api/auth/${door}`)];
  const readers: [Language, string][] = [
    ["fr", ""],
    ["en", "locale=en"],
    ["fr", host.cookie],
    ["en", `${staff.cookie}; locale=en`],
  ];
  const languageOf = ({ headers = [] }: Shot): Language =>
    headers.some(([name, value]) => name === "Cookie" && value.includes("locale=en")) ? "en" : "fr";
  const everywhere = (bodies: readonly Wrong[]): Shot[] =>
    pages.flatMap((path, page) =>
      bodies.map((wrong, n) => {
        const [, cookie] = readers[(page + n) % readers.length] ?? ["fr", ""];
        return {
          ...wrong,
          path,
          headers: [...(wrong.headers ?? []), ...(cookie ? [["Cookie", cookie] as const] : [])],
        };
      }),
    );
  for (const [what, bodies] of Object.entries(wrongBodies(own))) {
    const shots = everywhere(bodies);
    await attempt(scene, what, shots, {
      judge: (answers) => [faces(shots, answers, languageOf)],
      atOnce: 2,
    });
  }
  const large = everywhere(times(2, () => ({ method: "POST", headers: [URLENCODED], body: TOO_MUCH })));
  await attempt(scene, "12 MB", large, {
    judge: (answers) => [
      faces(large, answers, languageOf),
      all("refused", answers, ({ status }) => REFUSING.includes(status), named),
    ],
    atOnce: 2,
  });
}
