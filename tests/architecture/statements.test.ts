import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { APPEND_ONLY } from "@/prisma/constraints";
import { ROOT } from "@/prisma/schemas";

const files = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("db/"))
  .map((file) => ({ file, text: readFileSync(join(ROOT, "lib", file), "utf8") }));

const kinds = files.flatMap(({ text }) => [...text.matchAll(/statements\(\{\s+model: "(\w+)"/g)].map(([, one]) => one));
const written = new RegExp(
  `\\.(${kinds.join("|")})\\.(create|update|upsert|delete)|\\.add\\("(${kinds.join("|")})"`,
  "i",
);

it("what is a dated statement is written by its door alone, but for the values that a file brings", () => {
  expect(kinds.sort()).toEqual([
    ...[
      "controlMandate",
      "delegation",
      "hoursStatement",
      "juryResult",
      "labelStatement",
      "labelThreshold",
      "meetingResult",
      "noticeGiven",
      "objection",
      "outage",
      "participantTemplate",
      "payment",
      "premisesStatement",
      "referral",
      "returnDueDay",
      "rightsRequest",
      "territoryFigure",
      "toldApart",
      "trainingTerms",
    ],
  ]);
  expect(files.filter(({ text }) => written.test(text)).map(({ file }) => file)).toEqual([
    "network/territory/commands.ts",
  ]);
  expect(written.test("await tx.labelThreshold.updateMany({ data: { percent: 10 } })")).toBe(true);
});

it("they stay on record: nothing of one changes but that it no longer holds", () => {
  const tables = kinds.map((model = "") => model.charAt(0).toUpperCase() + model.slice(1));
  const may = new Set(tables.flatMap((table) => APPEND_ONLY[table] ?? ["every column"]));
  expect([...may].sort()).toEqual(["currentOf", "supersededAt", "takenBackAuthor", "takenBackById", "takenBackWhy"]);
});
