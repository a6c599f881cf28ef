import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { accountSchema, signInSchema } from "@/lib/entrances/accounts/schema";
import { parseForm } from "@/lib/entrances/web/parse-form";
import { whileToldRefusals } from "@/lib/entrances/web/refused-answer";
import { optionalText, requiredText, takeBackSchema } from "@/lib/foundation/platform/validation";
import { numberParam } from "@/lib/money/returns/schema";
import { premisesSearch } from "@/lib/network/premises/schema";
import { cohortFilter } from "@/lib/people/cohorts/list-schema";
import { confirmSchema } from "@/lib/people/register/schema";

/** PostgreSQL refuses it in any text, so what holds one must not reach a statement. */
const NUL = "a\0b";

describe("a text with a NUL", () => {
  it.each([
    ["required", requiredText(), NUL],
    ["optional", optionalText(), NUL],
    ["an e-mail to sign in", signInSchema, { email: NUL, password: "x" }],
    ["an account", accountSchema, { userId: NUL }],
    ["an import", confirmSchema, { importId: NUL, digest: "0".repeat(64) }],
  ])("is refused: %s", (_field, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });

  it("is searched for without it", async () => {
    expect(await cohortFilter(Promise.resolve({ q: NUL, ecole: "\0" }))).toMatchObject({
      text: "ab",
      school: undefined,
    });
    expect((await cohortFilter(Promise.resolve({ q: "x".repeat(8_000) }))).text).toHaveLength(120);
  });
});

it("the number of a row is one that a column of whole numbers holds, wherever it is named", () => {
  const schemas = [
    (id: string) => takeBackSchema.safeParse({ statementId: id, why: "x" }).data?.statementId,
    (id: string) => premisesSearch.parse({ panne: id }).panne,
    (id: string) => numberParam.parse(id) ?? undefined,
  ];
  for (const read of schemas) {
    expect(["1", "999999999"].map(read)).toEqual([1, 999_999_999]);
    for (const id of ["", "0", "01", "-1", "+1", "1.0", "1e3", " 1", "0x1", "1000000000", NUL])
      expect(read(id), id).toBeUndefined();
  }
});

describe("a form that is larger than any of ours", () => {
  const schema = z.object({ ids: z.array(z.string()).optional(), text: z.string().max(10, "too_long").optional() });
  const formOf = (fields: readonly (readonly [string, string])[]) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    return form;
  };
  const many = (count: number, name: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => [name(n), "x"] as const);

  it.each([
    ["has as many answers as one may", many(4_000, (n) => `a${n}`)],
    ["repeats a name as often as one may", many(200, () => "ids")],
    ["has a name that no form has", [["n".repeat(20_000), "x"]]],
  ] as const)("is read where it %s", (_what, fields) =>
    expect(parseForm(formOf(fields), schema).status).toBe("success"),
  );

  it("is told by its field while that can say it", () => {
    const { error } = parseForm(formOf([["text", "x".repeat(100_000)]]), schema).reply();
    expect(error).toEqual({ text: ["too_long"] });
  });

  it.each([
    ["has more answers", many(4_001, (n) => `a${n}`)],
    ["has more that are none of ours", many(80_000, (n) => `$ACTION_${n}`)],
    ["repeats a name more often", many(201, () => "ids")],
    ["repeats one that is none of ours", many(201, () => "a[9]")],
    ["has a longer answer", [["text", "x".repeat(100_001)]]],
  ] as const)("is refused before the library sees it where it %s", (_what, fields) => {
    const told = whileToldRefusals((reason) => {
      expect(() => parseForm(formOf(fields), schema)).toThrow();
      return reason();
    });
    expect(told).toBe("length");
  });
});

describe("a form with fields that no form of ours has", () => {
  it.each([
    "a[999999999]",
    "a[9].b",
    "email[9].leaves",
    "email.__proto__.leaves",
    "email.constructor.leaves",
    "email[999999999]",
    "email[0]",
    "a.b",
    "__proto__",
    "__proto__[x]",
    "__intent__",
    "$ACTION_ID_0",
    "",
  ])("drops %j", (name) => {
    const form = new FormData();
    form.append("email", "a@exemple.test");
    form.append("password", "x");
    form.append(name, "{");
    const submission = parseForm(form, signInSchema);
    expect(submission.status).toBe("success");
    expect(submission.payload).toEqual({ email: "a@exemple.test", password: "x" });
  });

  it("keeps rows by whom they are of or by their number, and every value of a name that is sent twice", () => {
    const form = new FormData();
    const row = randomUUID();
    form.append(`rows.${row}.leaves`, "on");
    form.append(`others.${row}.leaves`, "on");
    form.append("rows.3.name", "Plan");
    for (const name of ["rows.0.name", "rows.999.name", "rows.3.name.more", "rows.3", "others.3.name"])
      form.append(name, "x");
    for (const id of ["1", "2"]) form.append("ids", id);
    // Fields of the same page that another schema reads come back with the reply.
    form.append("lastName", "Durand");
    const schema = z.object({ rows: z.any(), ids: z.array(z.string()) });
    expect(parseForm(form, schema).payload).toEqual({
      rows: { [row]: { leaves: "on" }, 3: { name: "Plan" } },
      ids: ["1", "2"],
      lastName: "Durand",
    });
  });
});
