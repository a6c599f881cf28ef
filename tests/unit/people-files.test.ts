import { expect, it, vi } from "vitest";
import { entrantLines } from "@/components/figures/indicators/lists/people-files";
import type { Entrant } from "@/lib/figures/indicators/lists/entrants";
import { journeyOf } from "../support/words";

// The language of a request is known while it is answered, and no longer once the answer streams.
const request = vi.hoisted(() => ({ isGone: false }));
vi.mock("@/lib/foundation/i18n/server", async (original) => {
  const server = await original<typeof import("../support/i18n-server")>();
  const getTranslations: typeof server.getTranslations = async (namespace) => {
    if (request.isGone) throw new Error("outside a request");
    return server.getTranslations(namespace);
  };
  return { ...server, getTranslations };
});

const entrant: Entrant = {
  learnerId: null,
  name: null,
  pseudonym: "P-7F3K2QXM4T9B",
  cohortId: "c",
  cohortCode: "2018-05",
  schoolCode: "CARBONNE",
  schoolName: "Carbonne",
  enteredOn: "2018",
  stage: "entered",
  exitedOn: null,
  reason: null,
  exitClass: null,
  certification: null,
};

it("a list that streams asks for nothing of its request, up to the line on those it leaves out", async () => {
  async function* slices() {
    yield [entrant];
    yield [entrant];
  }
  const lines = await entrantLines(
    { total: 2, unlisted: 1, slices: slices() },
    { asOf: "2026-11-27" },
    journeyOf("entrants"),
  );
  request.isGone = true;
  const all: (string | null)[][] = [];
  for await (const some of lines) all.push(...some);
  expect(all).toHaveLength(4);
  expect(all.at(-1)?.[0]).toContain("1 personne comptée n’est pas listée");
});
