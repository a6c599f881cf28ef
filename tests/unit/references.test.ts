import { describe, expect, it } from "vitest";
import { landing } from "@/app/(app)/administration/references/_lib/back";
import { readableSiren } from "@/app/(app)/administration/references/_lib/siren";

describe("after a record of the reference data is added, somebody lands", () => {
  it.each([
    ["/ecoles/nouvelle", "/ecoles/nouvelle?collectivite=id"],
    ["/ecoles/SAINT-GAUDENS/modifier", "/ecoles/SAINT-GAUDENS/modifier?collectivite=id"],
  ])("on %s, which asked, with it chosen", (asked, there) => {
    expect(landing("id", asked, "collectivite")).toBe(there);
  });

  it.each([
    null,
    "",
    "/ecoles",
    "/compte",
    "//ailleurs.test/ecoles/nouvelle",
    "/ecoles/nouvelle/../..",
    "/ecoles/nouvelle\n",
  ])("on the list when %j asked", (asked) => {
    expect(landing("id", asked, "organisme")).toBe("/administration/references?enregistre=id");
  });
});

it("a SIREN is read in threes", () => {
  expect(readableSiren("200066819")).toBe("200\u202f066\u202f819");
});
