import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { extractPlaces } from "@/scripts/extract-places";

const FOLDER = "lib/places/data";

test("extracting again gives the committed files, byte for byte", () => {
  const extracted = extractPlaces();
  expect(Object.keys(extracted).sort()).toEqual(readdirSync(FOLDER).sort());
  for (const [name, content] of Object.entries(extracted)) {
    // Not toEqual on the strings: a difference would print a megabyte.
    expect(readFileSync(`${FOLDER}/${name}`, "utf8") === content, `${name} is out of step with the package`).toBe(true);
  }
});

test("the lists are whole: counts of the 2026 vintage", () => {
  const meta = JSON.parse(readFileSync(`${FOLDER}/meta.json`, "utf8"));
  expect(meta).toMatchObject({
    source: "@etalab/decoupage-administratif",
    vintage: 2026,
    rows: { communes: 34_969, municipalArrondissements: 45, departements: 109, epciWithAMemberInOccitanie: 164 },
  });
});
