import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/foundation/core/civil-date";
import { keepsFiles, ownProof, type Proof, windowProof } from "@/lib/people/outcomes/rules/proof";
import {
  checkAttaching,
  DOCUMENTS_FROM,
  isOwnProof,
  lacksDocument,
  MOST_PROOF_FILES,
} from "@/lib/people/outcomes/rules/proof-files";

const contract = { kind: "permanent_contract", startedOn: "2018-02-01", employerSiren: null } as const;
const held = (evidence: "declared" | "seen" | "documented" | "verified", ...files: (Finding | null)[]) => ({
  ...contract,
  evidence,
  byPerson: false,
  files: files.map((finding) => ({ finding })),
});
type Finding = "confirms" | "contradicts" | "asks_again";

describe("the level of an observation follows from what is held", () => {
  it.each([
    [held("declared"), "declared"],
    [held("seen"), "seen"],
    [held("documented"), "seen"],
    [held("verified"), "seen"],
    [{ ...held("declared"), byPerson: true }, "own"],
    [{ ...held("seen"), byPerson: true }, "own"],
    [{ ...held("declared", null), byPerson: true }, "documented"],
    [held("declared", null), "documented"],
    [held("seen", null, "contradicts"), "documented"],
    [held("declared", "confirms"), "verified"],
    [held("declared", "contradicts", "confirms"), "verified"],
    [held("declared", "contradicts"), "declared"],
    [held("seen", "asks_again"), "seen"],
  ] as [Parameters<typeof ownProof>[0], Proof][])("%o: %s", (observation, proof) => {
    expect(ownProof(observation)).toBe(proof);
  });

  it("the strongest of the same activity holds at a window", () => {
    const verified = held("declared", "confirms");
    expect(windowProof(contract, [held("declared"), verified])).toBe("verified");
    expect(windowProof(contract, [held("declared"), { ...verified, startedOn: "2018-02-02" }])).toBe("declared");
    expect(windowProof(contract, [held("declared"), { ...verified, startedOn: null }])).toBe("verified");
    expect(windowProof(contract, [held("declared"), { ...verified, kind: "fixed_term" }])).toBe("declared");
  });
});

it("a correction keeps files where it says as much or more of the same activity", () => {
  const without = { ...contract, startedOn: null };
  expect(keepsFiles(contract, { ...contract, employerSiren: "732829320" })).toBe(true);
  expect(keepsFiles(without, contract)).toBe(true);
  expect(keepsFiles(contract, without)).toBe(false);
  expect(keepsFiles(contract, { ...contract, startedOn: "2018-02-02" })).toBe(false);
  expect(keepsFiles(contract, { ...contract, kind: "fixed_term" })).toBe(false);
});

it("no file is taken of a silence, of what no longer stands, or beyond what one answer needs", () => {
  const standing = { kind: "permanent_contract", supersededAt: null } as const;
  expect(checkAttaching(standing, MOST_PROOF_FILES - 1)).toBeNull();
  expect(checkAttaching(standing, MOST_PROOF_FILES)).toBe("proof_files_full");
  expect(checkAttaching({ ...standing, kind: "declined" }, 0)).toBe("proof_of_silence");
  expect(checkAttaching({ ...standing, supersededAt: new Date() }, 0)).toBe("proof_outcome_gone");
});

it("a second person is somebody who had no hand in it, nor stands in for who had", () => {
  const involved = new Set(["recorded", "attached"]);
  expect(isOwnProof({ userId: "second", inPlaceOf: null }, involved)).toBe(false);
  expect(isOwnProof({ userId: "second", inPlaceOf: "third" }, involved)).toBe(false);
  expect(isOwnProof({ userId: "attached", inPlaceOf: null }, involved)).toBe(true);
  expect(isOwnProof({ userId: "second", inPlaceOf: "recorded" }, involved)).toBe(true);
  expect(isOwnProof({ userId: null, inPlaceOf: null }, new Set())).toBe(true);
});

it("a document is asked of an activity, at windows that were open when files came, or later", () => {
  const [open, over] = [{ toOn: DOCUMENTS_FROM }, { toOn: addDays(DOCUMENTS_FROM, -1) }];
  expect(lacksDocument("permanent_contract", "seen", open)).toBe(true);
  expect(lacksDocument("permanent_contract", "seen", over)).toBe(false);
  expect(lacksDocument("permanent_contract", "documented", open)).toBe(false);
  expect(lacksDocument("job_seeking", "declared", open)).toBe(false);
});
