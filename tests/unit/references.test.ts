import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readableSiren } from "@/components/network/partners/partner-forms";
import { backField, landing } from "@/components/network/partners/reference-addresses";
import { cohortFormAddress } from "@/lib/people/cohorts/list-schema";

describe("after a record of the reference data is added, somebody lands", () => {
  it.each([
    ["/ecoles/nouvelle", "/ecoles/nouvelle?collectivite=id"],
    ["/ecoles/SAINT-GAUDENS/modifier", "/ecoles/SAINT-GAUDENS/modifier?collectivite=id"],
  ])("on %s, which asked, with it chosen", (asked, there) => {
    expect(landing("id", backField.parse(asked), "collectivite")).toBe(there);
  });

  it.each([
    null,
    undefined,
    "",
    "/ecoles",
    "/compte",
    "//ailleurs.test/ecoles/nouvelle",
    "/ecoles/nouvelle/../..",
    "/ecoles/nouvelle\n",
  ])("on the list when %j asked", (asked) => {
    expect(landing("id", backField.parse(asked), "organisme")).toBe("/administration/references?fait=reference&de=id");
  });
});

it.each([{ back: backField }, { back: cohortFormAddress }])(
  "a form that nobody asked for is complete without",
  (fields) => {
    expect(z.object(fields).safeParse({}).success).toBe(true);
  },
);

describe("after a programme is added, somebody lands", () => {
  it.each(["/promotions/nouvelle", "/promotions/0190f-aa/modifier"])("on %s, which asked", (asked) => {
    expect(cohortFormAddress.parse(asked)).toBe(asked);
  });

  it.each([undefined, "", "/promotions/x", "//ailleurs.test/promotions/nouvelle", "/promotions/nouvelle?x", ["a"]])(
    "on the list when %j asked",
    (asked) => {
      expect(cohortFormAddress.parse(asked)).toBe("/promotions");
    },
  );
});

it("a SIREN is read in threes", () => {
  expect(readableSiren("200066819")).toBe("200\u202f066\u202f819");
});
