import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bodyLimit,
  FORM,
  isOverlong,
  LARGER,
  NO_BODY,
  patienceFor,
  STRANGER,
} from "@/lib/entrances/web/rules/body-limits";
import { bodyProblem } from "@/lib/entrances/web/rules/sent-body";
import { MULTIPART, multipartOf, partOf, repeated } from "../support/multipart";

const LIMIT = { bytes: 10_000, parts: 20 };
const problemOf = (body: string | Buffer, type: string | undefined = MULTIPART, limit = LIMIT) =>
  bodyProblem(Buffer.from(body as string), { type, call: null }, limit);

const END = multipartOf([]);
const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

describe("a form that is sent", () => {
  it.each([
    ["without any part", END],
    ["without the last line end", END.trimEnd()],
    [
      "of some answers",
      multipartOf([
        ["email", "a@exemple.fr"],
        ["password", ""],
        ["$ACTION_1:0", '{"id":"4"}'],
      ]),
    ],
    ["with a file", multipartOf([["file", "%PDF\r\n--x", '; filename="a.pdf"\r\nContent-Type: application/pdf']])],
    ["with what looks like the end of a part", multipartOf([["text", "\r\n------WebKitForm\r\n"]])],
    ["of as many parts as it may have", repeated("a", LIMIT.parts)],
    ["with what is no list, however deep", multipartOf([["1_text", deep(200)]])],
    ["with signs of a list inside of a text", multipartOf([["0", `["${"[".repeat(200)}\\"${"{".repeat(200)}"]`]])],
  ])("is taken %s", (_what, body) => expect(problemOf(body)).toBeNull());

  it.each([
    ["repeats a field eighty thousand times", repeated("email", 80_000), "size"],
    ["is larger", multipartOf([["a", "x".repeat(LIMIT.bytes)]]), "size"],
    ["has one part too many", repeated("a", LIMIT.parts + 1), "size"],
    ["has a name of 20,000 signs", multipartOf([["n".repeat(20_000), "x"]]), "size"],
    ["has a long name", multipartOf([["n".repeat(300), "x"]]), "size"],
    ["has a head of many lines", multipartOf([["a", "x", "\r\nX: y".repeat(1_000)]]), "size"],
    ["says more of a part than a browser does", multipartOf([["a", "x", "\r\nX: y"]]), "malformed"],
    ["is empty", "", "malformed"],
    ["is no form", "hello", "malformed"],
    ["ends in the middle", multipartOf([["a", "x"]]).slice(0, -8), "malformed"],
    ["ends before its first part", END.slice(0, 20), "malformed"],
    ["has no end", partOf(["a", "x"]), "malformed"],
    ["goes on after its end", `${END}more`, "malformed"],
    ["has a line before it", `\r\n${END}`, "malformed"],
    ["has a part without a name", partOf(["a", "x"]).replace('; name="a"', "") + END, "malformed"],
    ["packs what is none", multipartOf([["$ACTION_2:0", "{"]]), "malformed"],
    ["packs what leads into a prototype", multipartOf([["$ACTION_2:1", '["$1:__proto__"]']]), "malformed"],
    ["has a part without a head", END.replace("--\r\n", "\r\nhello\r\n") + END, "malformed"],
    ["has two boundaries in a row", END.replace("--\r\n", "\r\n") + END, "malformed"],
    ["has its boundary within a value", multipartOf([["a", `b${END}`]]), "malformed"],
    ["has a boundary with something behind it", multipartOf([["a", `\r\n${END.slice(0, -4)}x`]]), "malformed"],
    [
      "names an action as none is named",
      multipartOf([
        ["$ACTION_REF_a-b", ""],
        ["$ACTION_a-b:0", deep(60)],
      ]),
      "malformed",
    ],
    ["sends a file in place of what is packed", multipartOf([["$ACTION_2:0", "{}", '; filename=""']]), "malformed"],
    ["packs them into a form without a script", multipartOf([["$ACTION_2:1", deep(60)]]), "malformed"],
  ] as const)("is refused where it %s", (_what, body, problem) =>
    expect(problemOf(body, MULTIPART, problem === "size" ? LIMIT : { bytes: 100_000, parts: 20 })).toBe(problem),
  );

  it.each([
    "multipart/form-data",
    "multipart/form-data; boundary=",
    `multipart/form-data; boundary=${"b".repeat(71)}`,
    "multipart/form-data; boundary=a; boundary=b",
    'multipart/form-data; boundary="a',
    "multipart/mixed; boundary=a",
  ])("is refused as %s", (type) => expect(problemOf(END, type)).toBe("malformed"));
});

describe("another body", () => {
  it.each([
    ["application/json", `{"a":${deep(20)}}`, null],
    ["application/json", `{"a":${deep(100)}}`, "malformed"],
    ["application/json", "{", "malformed"],
    ["application/json", `"${"x".repeat(LIMIT.bytes)}"`, "size"],
    ["application/x-www-form-urlencoded", "a=1&b=2", null],
    ["application/x-www-form-urlencoded", "a=1&".repeat(50), "size"],
    ["text/plain", deep(100), null],
    ["", "a=1&".repeat(50), "size"],
  ] as const)("of %s is judged: %s", (type, body, problem) => expect(problemOf(body, type)).toBe(problem));
});

describe("a call of an action by a script", () => {
  const CALL = `60${"a".repeat(40)}`;
  const called = (packed: string, more: Parameters<typeof multipartOf>[0] = []) =>
    bodyProblem(
      Buffer.from(multipartOf([["1_email", "$@2"], ...more, ["0", packed]])),
      { type: MULTIPART, call: CALL },
      LIMIT,
    );

  it.each([
    '["$undefined","$K1"]',
    '["$K1"]',
    '[null,"$K1"]',
    '[{"reply":{"initialValue":{"text":"$$100","list":["a","$D2026-11-24T00:00:00.000Z"]},"error":null}},"$K1"]',
    '[{"a":{"b":[1]},"same":"$0:0:a:b","late":"$1","no":"$T"},"$K2"]',
    '["$$:constructor","$K1"]',
  ])("is taken as ours are: %s", (packed) => expect(called(packed)).toBeNull());

  it.each([
    ["0x2", "[]"],
    ["1e0", "[]"],
    [" 1", "[]"],
    ["+1", "[]"],
    ["01", "[]"],
    ["S2", "[]"],
    ["email", "a"],
    ["2", "{}", '; filename=""'],
  ] as const)("is refused with a part that is none of a call: %s", (...part) =>
    expect(called('["$undefined","$K1"]', [part])).toBe("malformed"),
  );

  it.each([
    "",
    "[",
    "[]",
    '{"a":1}',
    '["$0"]',
    '["$@1","$K1"',
    '["$Q0","$K1"]',
    '["$W1","$K1"]',
    '["$i1","$K1"]',
    '["$R1","$K1"]',
    '["$X1","$K1"]',
    '["$h1","$K1"]',
    '["$B1","$K1"]',
    '["$A1","$K1"]',
    '["$n999","$K1"]',
    '["$1:constructor:constructor","$K1"]',
    '["$1:__proto__:then","$K1"]',
    '[{"then":"$1:a"},"$K1"]',
    '[{"__proto__":{"a":1}},"$K1"]',
    '["$K1","$K2","x"]',
  ])("is refused with anything else in it: %s", (packed) => expect(called(packed)).toBe("malformed"));

  it("is refused where another part of it is none of ours, or it has no form", () => {
    expect(called('["$1","$K1"]', [["1", '"$Q1"']])).toBe("malformed");
    expect(bodyProblem(Buffer.from(multipartOf([["1_a", "x"]])), { type: MULTIPART, call: CALL }, LIMIT)).toBe(
      "malformed",
    );
    const plain = (body: string, call: string) =>
      bodyProblem(Buffer.from(body), { type: "text/plain;charset=UTF-8", call }, LIMIT);
    expect(plain('["$K1"]', CALL)).toBe("malformed");
    expect(plain("[]", CALL)).toBe("malformed");
    // One that takes nothing, such as signing out.
    expect(plain("[]", `00${"a".repeat(40)}`)).toBeNull();
    expect(plain("[1]", `00${"a".repeat(40)}`)).toBe("malformed");
  });
});

it("any form that the framework's own reader takes whole, and none that it does not", async () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  const value = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\r\n", "--", END, "\r\n--"));
  const cut = fc.option(fc.tuple(fc.nat(600), fc.nat(20)), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 5 }), cut, async (fields, gap) => {
      const whole = multipartOf(fields);
      const body = gap ? whole.slice(0, gap[0]) + whole.slice(gap[0] + gap[1]) : whole;
      fc.pre(problemOf(body, MULTIPART, FORM) === null);
      const read = new Response(body, { headers: { "Content-Type": MULTIPART } }).formData();
      await expect(read).resolves.toBeInstanceOf(FormData);
    }),
    { numRuns: 100 },
  );
});

describe("how much is read", () => {
  it.each([
    ["GET", "/import", true, NO_BODY],
    ["POST", "/connexion", false, STRANGER],
    ["POST", "/import", false, STRANGER],
    ["POST", "/compte", true, FORM],
    ["POST", "/nulle/part", true, FORM],
    ["POST", "/import", true, LARGER["/import"]],
    ["POST", "/import/", true, LARGER["/import"]],
    ["POST", "/import/1", true, LARGER["/import/*"]],
    ["POST", "/import/1/2", true, FORM],
    ["POST", "/candidatures/1/documents", true, LARGER["/candidatures/*/documents"]],
    ["POST", "/candidatures/1/2/documents", true, FORM],
  ] as const)("of a %s to %s, from who has an account: %s", (method, path, known, limit) =>
    expect(bodyLimit(method, path, known)).toEqual(limit),
  );

  it("may take as long as a slow line needs", () => {
    const secondsAt = (bytes: number, bitsASecond: number) => (bytes * 8) / bitsASecond;
    expect(patienceFor(LARGER["/import"] ?? NO_BODY) / 1_000).toBeGreaterThan(secondsAt(10_000_000, 256_000));
    expect(patienceFor(STRANGER)).toBeLessThanOrEqual(40_000);
  });

  it.each([
    ["/tableau-de-bord?annee=2025&ecole=CARBONNE", false],
    [`/connexion?suite=${"x".repeat(7_000)}`, false],
    [`/connexion?suite=${"x".repeat(8_000)}`, true],
    [`/promotions?${"a=1&".repeat(150)}`, false],
    [`/promotions?${"a=1&".repeat(250)}`, true],
  ])("an address is longer than any of ours: %.30s…", (url, overlong) => expect(isOverlong(url)).toBe(overlong));
});
