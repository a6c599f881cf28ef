import { atMost } from "../../bench/aims";
import { hiddenFields } from "../form";
import { quantile } from "../timings";
import { all } from "./findings";
import { flightBodies } from "./flight";
import { type Field, MULTIPART, multipart, times, typedEmail, URLENCODED, urlencoded } from "./multipart";
import { attempt, type Scene } from "./scene";
import { type Answer, named, type Shot } from "./shoot";

const PAGE = "/connexion";
const REFUSED_MS = 100;
const REFUSING = [400, 413, 429];
/** What fits into the smallest limit that a page without files may have. */
const SMALL_BYTES = 190_000;

type Attempt = { what: string; shots: readonly Shot[]; refused: boolean };

async function signInFields({ target }: Scene): Promise<Field[]> {
  return hiddenFields(await (await fetch(target.origin + PAGE)).text(), "sign-in");
}

const inParts = (fields: readonly Field[]): Shot => ({
  method: "POST",
  path: PAGE,
  headers: [MULTIPART],
  body: multipart(fields),
});
const inOne = (fields: readonly Field[]): Shot => ({
  method: "POST",
  path: PAGE,
  headers: [URLENCODED],
  body: urlencoded(fields),
});

const again = (count: number, name = "email"): Field[] => times(count, (n) => [name, n === 0 ? typedEmail : "a"]);
const deep = (count: number, name: (index: number) => string) => times(count, name).join("");

/** A form as the page has it, with more in it than anybody types. */
function formAttempts(own: readonly Field[]): Attempt[] {
  const typed: Field[] = [...own, ["email", typedEmail], ["password", "rien"]];
  const withNames = (names: readonly string[]) => inParts([...typed, ...names.map((name) => [name, "a"] as const)]);
  const fitting = Math.floor(SMALL_BYTES / multipart([["email", "a"]]).length);
  const refused = true;
  return [
    {
      what: "a field 80,000 times, twice at once",
      shots: times(2, () => inParts([...own, ...again(80_000)])),
      refused,
    },
    { what: "a field 120,000 times", shots: [inParts([...own, ...again(120_000)])], refused },
    {
      what: `a field ${fitting} times, in 190 kB`,
      shots: times(2, () => inParts([...own, ...again(fitting)])),
      refused,
    },
    { what: "the same, encoded as one line", shots: [inOne([...own, ...again(80_000)])], refused },
    { what: "a field of a row, in 190 kB", shots: [inParts([...own, ...again(fitting, "criteria.3.name")])], refused },
    { what: "50,000 names", shots: [withNames(times(50_000, (n) => `field${n}`))], refused },
    { what: "a name of 5 MB", shots: [withNames(["n".repeat(5_000_000)])], refused },
    {
      what: "names that unfold",
      shots: ["email[9999999]", "a[9999999].b[9999999]", "email.__proto__.polluted", "constructor.prototype.x"]
        .concat("n".repeat(150_000))
        .concat([deep(10_000, () => "[0]"), deep(10_000, (n) => `a${n}.`)].map((tail) => `email${tail}`))
        .map((name) => withNames([name])),
      refused: false,
    },
  ];
}

/** The same by a script's call, whose arguments refer to each other. */
function callAttempts(own: readonly Field[]): Attempt[] {
  const bound = own.find(([name]) => /^\$ACTION_\d+:0$/.test(name))?.[1];
  if (!bound) throw new Error("the sign-in form names no action");
  const call = (parts: readonly Field[]): Shot => ({
    method: "POST",
    path: PAGE,
    headers: [MULTIPART, ["Next-Action", JSON.parse(bound).id]],
    body: multipart(parts),
  });
  return flightBodies(SMALL_BYTES).map(({ what, parts, refused }) => ({
    what: `call: ${what}`,
    shots: [call(parts)],
    refused,
  }));
}

/** Forms and calls that hold too much, or the same too often: refused before anything unfolds them. */
export async function run(scene: Scene): Promise<void> {
  const own = await signInFields(scene);
  for (const { what, shots, refused } of [...formAttempts(own), ...callAttempts(own)]) {
    const judge = (answers: readonly Answer[]) => {
      const slowest = quantile(
        answers.map(({ ms }) => ms),
        1,
      );
      return refused
        ? [all("refused", answers, ({ status }) => REFUSING.includes(status), named), atMost(slowest, REFUSED_MS, "ms")]
        : [all("no fault of the server", answers, ({ status }) => status > 0 && status < 500, named)];
    };
    await attempt(scene, what, shots, { judge });
  }
}
