import { ACCOUNTS, type AccountName } from "../../e2e/support";
import { addressesOf } from "../network";
import { Visitor } from "../visitor";
import { type Chance, chanceOf, HOSTILE } from "./chance";
import { faces } from "./faces";
import { all } from "./findings";
import { times } from "./multipart";
import { attempt, type Scene } from "./scene";
import { type Answer, named, type Shot } from "./shoot";

const LINKS = 1_000;
/** What must never stand in a page as it was sent. */
const MARK = '"><i id=x7q>';
const ECHOED = /<i id=x7q>/;
const PARAMETERS = [
  "suite",
  "callbackUrl",
  "retour",
  "refus",
  "fait",
  "de",
  "page",
  "tri",
  "ordre",
  "apres",
  "avant",
  "annee",
  "ecole",
  "q",
  "texte",
];

/** Halves of characters, which no address can hold, stand as what replaces them. */
const encoded = (text: string) => encodeURIComponent(Buffer.from(text).toString());

/** One address with something wrong in it. */
function spoiltAddress(address: string, { below, of, spoilt }: Chance): string {
  const [path = "/", search = ""] = address.split("?");
  const parts = path.split("/");
  const hostile = () => encoded(of([...HOSTILE, MARK]));
  const inPath = (text: string) => parts.with(1 + below(Math.max(1, parts.length - 1)), text).join("/");
  const given = [...new URLSearchParams(search).keys(), ...PARAMETERS];
  const wrong = () => `${of(given)}=${hostile()}`;
  return of([
    () => `${path}?${search ? `${search}&` : ""}${wrong()}&${wrong()}`,
    () =>
      `${path}?${[...new URLSearchParams(search).keys()].map((name) => `${name}=${hostile()}`).join("&")}&${wrong()}`,
    () => inPath(hostile().slice(0, 2_000) || "%00"),
    () => inPath(encoded(spoilt(parts.at(-1) ?? ""))),
    () =>
      inPath(
        of([
          "..%2f..%2f..%2fetc%2fpasswd",
          "%2e%2e",
          "%c0%ae%c0%ae",
          "%",
          "%zz",
          "%00",
          "..;",
          "%5c..%5c",
          ".git",
          "%252e%252e",
        ]),
      ),
    () => `${path}?${given[0]}[]=${hostile()}&${given[0]}[a][b]=1&${given[0]}=1&${given[0]}=2`,
  ])().replaceAll("\\", "%5C");
}

/** What is asked once, by a stranger. */
function single(origin: string): Record<string, Shot[]> {
  const forged = Buffer.from('{"alg":"none"}').toString("base64url");
  const token = "next-auth.session-token";
  const cookies = [
    `${token}=${forged}..`,
    `${token}=${"a.".repeat(4)}a`,
    times(40, (n) => `${token}.${n}=${"a".repeat(100)}`).join("; "),
    `${token}=a; ${token}=b; ${token}.0=c; ${token}.9999999=d`,
    `locale=${"x".repeat(3_000)}; locale=../../etc; __proto__=1; =; ;;;`,
    "next-auth.csrf-token=%7C; next-auth.callback-url=%zz",
  ];
  const ends = [
    "//198.51.100.7",
    "https://198.51.100.7/",
    "/\\198.51.100.7",
    "%0d%0aX-Injected:1",
    "javascript:alert(1)",
    "x".repeat(3_000),
    "%",
    "http://[",
    MARK,
  ];
  const doors = [
    "signin",
    "signin/credentials",
    "signout",
    "callback/credentials",
    "error",
    "verify-request",
    "session",
    "providers",
    "csrf",
  ];
  const at = (path: string, ...headers: [string, string][]): Shot => ({ path, headers });
  const odd = ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "HELO", "OPTIONS", "HEAD"];
  const origins = [
    "null",
    "https://198.51.100.7",
    "http://127.0.0.1",
    "file://",
    `${origin}.example`,
    "a".repeat(3_000),
  ];
  return {
    "queries of 16 kB and of 1,000 parameters": ["/", "/connexion", "/reseau", "/api/communes"].flatMap((path) => [
      at(`${path}?q=${"a".repeat(15_000)}`),
      at(`${path}?${times(1_000, (n) => `p${n}=1`).join("&")}`),
      at(`${path}?${times(1_000, () => "q=1").join("&")}`),
    ]),
    "sessions that nobody opened": ["/promotions", "/connexion", "/api/auth/session"].flatMap((path) =>
      cookies.map((cookie) => at(path, ["Cookie", cookie])),
    ),
    "strange ends of the sign-in": ends.flatMap((end) => [
      at(`/connexion?suite=${encoded(end)}`),
      ...doors.map((door) => at(`/api/auth/${door}?callbackUrl=${end.startsWith("%") ? end : encoded(end)}`)),
    ]),
    "invitations that nobody wrote": times(60, (n) =>
      at(
        `/invitation/${encoded(n < 40 ? n.toString(16).padStart(64, "0") : (HOSTILE[n] ?? "x")).slice(0, 4_000) || "x"}`,
      ),
    ),
    "links to answer that nobody sent": times(60, (n) =>
      at(`/s/${n < 40 ? n.toString(36).padStart(43, "A") : encoded(HOSTILE[n] ?? "x").slice(0, 4_000) || "x"}`),
    ),
    "odd methods": odd.flatMap((method) =>
      ["/", "/connexion", "/api/health", "/api/auth/session", "/nulle-part"].map((path) => ({ method, path })),
    ),
    "forms from elsewhere": origins.flatMap((value) =>
      ["/connexion", "/import", "/api/auth/signout"].map(
        (path): Shot => ({ method: "POST", path, body: "a=1", headers: [["Origin", value]] }),
      ),
    ),
  };
}

const leadsAway = ({ head }: Answer, origin: string) => {
  const to = /\r\nlocation: *([^\r]*)/i.exec(head)?.[1];
  return to !== undefined && new URL(to, origin).origin !== origin;
};

/** A thousand addresses that nobody typed, by every role: none is a fault of the server, says back what it was told, or leads elsewhere. */
export async function run(scene: Scene, { seed }: { seed: number }): Promise<void> {
  const { origin } = scene.target;
  const chance = chanceOf(seed);
  const judgeOf = (shots: readonly Shot[]) => (answers: readonly Answer[]) => {
    const asked = answers.map((answer, n) => ({ answer, path: shots[n]?.path.slice(0, 80) ?? "" }));
    const of = ({ path, answer }: (typeof asked)[number]) => `${path} ${named(answer)}`;
    return [
      faces(shots, answers, () => "fr"),
      all(
        "nothing said back as it was sent",
        asked,
        ({ answer }) => !ECHOED.test(answer.text) && !/\r\nx-injected/i.test(answer.head),
        of,
      ),
      all("nobody led elsewhere", asked, ({ answer }) => !leadsAway(answer, origin), of),
    ];
  };
  for (const [what, shots] of Object.entries(single(origin))) {
    await attempt(scene, what, shots, { judge: judgeOf(shots), atOnce: 2 });
  }
  const accounts: [AccountName | "nobody", string][] = [["nobody", ""]];
  for (const account of ["staff", "coordinator", "region", "host", "admin"] as const) {
    const visitor = new Visitor(origin);
    await visitor.signIn(ACCOUNTS[account]);
    accounts.push([account, visitor.cookie]);
  }
  const known = accounts.flatMap(([account, cookie]) => addressesOf(account).map((address) => ({ address, cookie })));
  const links = times(LINKS, (n): Shot => {
    const { address, cookie } = known[n % known.length] as (typeof known)[number];
    return { path: spoiltAddress(address, chance), headers: cookie ? [["Cookie", cookie]] : [] };
  });
  await attempt(scene, `${LINKS} bad links`, links, { judge: judgeOf(links), atOnce: 2 });
}
