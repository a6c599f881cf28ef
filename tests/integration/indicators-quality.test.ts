import { beforeAll, describe, expect, it } from "vitest";
import { DEFINITION_CODES, effectiveWindow, HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { JourneySet } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import type { JourneyList } from "@/lib/figures/indicators/lists/entrants";
import { settledJourneys } from "@/lib/figures/indicators/packed/packed";
import { getPublished } from "@/lib/figures/indicators/published/published-queries";
import { getJourneys, getLive, getQuality, listEntrants, listPeople } from "@/lib/figures/indicators/queries";
import {
  type QualityCounts,
  RECORD_FAULTS,
  setMissing,
  setOfFault,
  setProven,
  toldFacts,
} from "@/lib/figures/indicators/readings/rules/quality";
import type { JourneysFilter } from "@/lib/figures/indicators/tally/cohorts-sql";
import type { Context } from "@/lib/foundation/core/context";
import { unchanged, write } from "@/lib/foundation/db/write";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import {
  countProofs,
  type Finding,
  isSameActivity,
  PROOFS,
  type Proof,
  type ProofCounts,
  proofsOf,
  SEARCHED_PROOFS,
} from "@/lib/people/outcomes/rules/proof";
import { isAskedWhole } from "../support/asked-whole";
import {
  contextOf,
  makeCohort,
  makeLeaver,
  makeOutcome,
  makeProof,
  makeSchool,
  makeVerification,
} from "../support/factories";
import { makeRandomNetwork, type RandomNetwork } from "../support/random-network";
import type { RefPerson } from "../support/reference-indicators";
import { referenceProofs, referenceQuality } from "../support/reference-quality";

const isWhole = isAskedWhole();
/**
 * Amid the exits, when only the statement can say it, and after everything; PostgreSQL on the last of them, by the statement and by
 * what is kept: of the other there is the statement again.
 */
const DAYS = isWhole ? ["2018-07-01", "2021-12-31"] : ["2021-12-31"];
const AFTER = "2021-12-31";

let network: RandomNetwork;
beforeAll(async () => {
  network = await makeRandomNetwork(150, 43, new Date("2016-06-01T10:00:00.000Z"));
});

const ofSchools = (...codes: string[]) => network.people.filter(({ school }) => codes.includes(school));
const readers = (asOf: string): [Context, RefPerson[]][] => [
  [contextOf("staff"), network.people],
  [contextOf("coordinator", { schoolIds: network.schoolIds.slice(0, 2) }), ofSchools("ALPHA", "BETA")],
  [contextOf("region"), network.people],
  [contextOf("auditor"), network.people],
  [contextOf("region", {}, new Date(`${asOf}T12:00:00Z`)), network.people],
];

/** As of a day of one's choice, two of them would tell of one entrant what is known of their health. */
function toldTo({ actor, today }: Context, { missing, ...counts }: ReturnType<typeof referenceQuality>, asOf: string) {
  const { rqth, ...others } = missing;
  return { ...counts, missing: actor.role === "staff" || asOf >= today ? { ...others, rqth } : others };
}

/** Each number of the page with the set whose list it opens, and at which window. */
function numbersOf({ faults, proofs, missing, entrants, transfers }: QualityCounts): [number, JourneySet, Window][] {
  return [
    ...RECORD_FAULTS.map((fault) => [faults[fault], setOfFault(fault), "M6"] as [number, JourneySet, Window]),
    ...WINDOWS.flatMap((window) =>
      PROOFS.map((proof) => [proofs[window][proof], setProven(proof), window] as [number, JourneySet, Window]),
    ),
    ...toldFacts({ missing }).map((fact) => [missing[fact], setMissing(fact), "M6"] as [number, JourneySet, Window]),
    [entrants, { measure: "entrants" }, "M6"],
    [transfers.wentOn, { measure: "went_on" }, "M6"],
    [transfers.dropouts, { measure: "dropouts" }, "M6"],
  ];
}

async function expectListed(ctx: Context, filter: JourneysFilter, counts: QualityCounts, exitYear?: string) {
  for (const [count, set, window] of numbersOf(counts)) {
    const ofYear = set.measure === "leavers_counted" ? { exitYear } : {};
    const list: JourneyList = { ...set, ...ofYear, definition: HEADLINE, window };
    const listed = await listEntrants(ctx, filter, list, 1);
    const where = `${ctx.actor.role} ${JSON.stringify([filter, list])}`;
    const isHidden = set.criterion === "rqth" && ctx.actor.role !== "staff";
    expect(listed === null, where).toBe(isHidden);
    if (listed) expect(listed.total, where).toBe(count);
    // Who left is counted here without the neutral exits: none is left out, unless it became one since the day asked.
    if (listed && set.measure === "leavers_counted" && filter.asOf === AFTER) expect(listed.unlisted).toBe(0);
  }
}

async function expectAll(asOf: string): Promise<void> {
  // Of another reader the schools are others: PostgreSQL is asked for the Région, from which some are kept.
  for (const [ctx, people] of isWhole ? readers(asOf) : readers(asOf).slice(2, 3)) {
    const expected = (of: RefPerson[], exitYear?: string) => toldTo(ctx, referenceQuality(of, asOf, exitYear), asOf);
    const quality = await getQuality(ctx, { asOf });
    const counts = quality?.counts();
    if (!quality || !counts) throw new Error("no quality");
    expect(counts, ctx.actor.role).toEqual(expected(people));
    await expectListed(ctx, { asOf }, counts);
    const year = quality.counts({ annee: "2018" });
    expect(year).toEqual(expected(people, "2018"));
    await expectListed(ctx, { asOf }, year, "2018");
    expect(quality.counts({ departement: "48" })).toEqual(
      expected(people.filter(({ departement }) => departement === "48")),
    );
    const schools = quality.schools();
    for (const code of ["ALPHA", "BETA", "GAMMA"]) {
      const own = people.filter(({ school }) => school === code);
      expect(quality.counts({ ecole: code })).toEqual(expected(own));
      if (own.length > 0) expect(schools.find((school) => school.code === code)?.counts).toEqual(expected(own));
    }
    const beta = quality.counts({ ecole: "BETA" });
    await expectListed(ctx, { asOf, schoolCode: "BETA" }, beta);
  }
}

describe("each number of the page of quality is what the domain says, and its list holds as many", () => {
  it.each(DAYS)("by the statement, for each who reads it, as of %s", async (asOf) => {
    expect(await settledJourneys(contextOf("staff"), { asOf })).toBeNull();
    await expectAll(asOf);
  });

  it.each(DAYS)("and by what is kept, as of %s", async (asOf) => {
    await write(contextOf("system"), "system", async () => unchanged(null));
    expect((await settledJourneys(contextOf("staff"), { asOf })) === null).toBe(asOf !== AFTER);
    await expectAll(asOf);
  });

  it("on a network where nothing that can be counted is zero", () => {
    // Whose sex is not known is counted in known-then.test.
    const {
      faults,
      proofs,
      transfers,
      missing: { sex: _known, ...missing },
    } = referenceQuality(network.people, AFTER);
    const counts = [faults, missing, transfers, ...Object.values(proofs).map(({ own: _nobodys, ...proven }) => proven)];
    for (const count of counts.flatMap((one) => Object.values(one))) expect(count).toBeGreaterThan(1);
  });
});

const at = (day: string) => new Date(`${day}T12:00:00.000Z`);

/** `finding`: what was made of the file attached to it; null where nobody has looked at it. */
type Said = Omit<Parameters<typeof makeOutcome>[0], "enrolmentId"> & { finding?: Finding | null };

/** Of who left on 10 January 2018: days 160 and 170 after it, both inside the interval of six months. */
const [DAY_160, DAY_170] = ["2018-06-19", "2018-06-29"];
const contract = (observedOn: string, more: Partial<Said> = {}): Said => ({
  observedOn,
  startedOn: "2018-02-01",
  ...more,
});
const SEEN = contract(DAY_160, { evidence: "seen" });

const later = (more: Partial<Said> = {}) => contract(DAY_170, more);

/** Whether what is said second is of the activity that was seen first. */
const PAIRS: [name: string, first: Said, second: Said, isSame: boolean][] = [
  ["the same contract, declared", SEEN, later(), true],
  ["another kind", SEEN, later({ kind: "civil_service" }), false],
  ["another start", SEEN, later({ startedOn: "2018-02-02" }), false],
  ["a start on one side alone", SEEN, { observedOn: DAY_170 }, true],
  ["another employer", { ...SEEN, employerSiren: "732829320" }, later({ employerSiren: "356000000" }), false],
  ["an employer on one side alone", SEEN, later({ employerSiren: "356000000" }), true],
];

const VERIFIED: Said = contract(DAY_160, { finding: "confirms" });

/** What counts last; null where that is not positive. */
const VECTORS: [name: string, said: readonly Said[], proof: Proof | null][] = [
  ...PAIRS.map(([name, first, second, isSame]): (typeof VECTORS)[number] => [
    ...([name, [first, second], isSame ? "seen" : "declared"] as const),
  ]),
  ["called verified without a file, then declared", [{ ...SEEN, evidence: "verified" }, later()], "seen"],
  ["called documented without a file", [{ ...SEEN, evidence: "documented" }], "seen"],
  ["seen, then looking for work", [SEEN, { kind: "job_seeking", observedOn: DAY_170 }], null],
  ["seen, then not reached", [SEEN, { kind: "unreachable", observedOn: DAY_170 }], "seen"],
  ["seen before the interval", [contract("2018-06-09", { evidence: "seen" }), later()], "declared"],
  ["seen at another window", [{ ...SEEN, window: "M12" }, later()], "declared"],
  ["seen, and taken back", [{ ...SEEN, supersededAt: at("2027-01-01") }, later()], "declared"],
  ["declared, then seen", [contract(DAY_160), later({ evidence: "seen" })], "seen"],
  ["verified, then declared", [VERIFIED, later()], "verified"],
  ["documented, then seen", [contract(DAY_160, { finding: null }), later({ evidence: "seen" })], "documented"],
  ["documented, then verified", [contract(DAY_160, { finding: null }), later({ finding: "confirms" })], "verified"],
  ["verified, then looking for work", [VERIFIED, { kind: "job_seeking", observedOn: DAY_170 }], null],
  ["verified with another start", [VERIFIED, later({ startedOn: "2018-02-02" })], "declared"],
  ["verified without a start", [{ observedOn: DAY_160, finding: "confirms" }, later()], "verified"],
  ["verified before the interval", [contract("2018-06-09", { finding: "confirms" }), later()], "declared"],
  ["verified, and taken back", [{ ...VERIFIED, supersededAt: at("2027-01-01") }, later()], "declared"],
  ["contradicted by its file", [{ ...SEEN, finding: "contradicts" }], "seen"],
  ["asked for again", [contract(DAY_160, { finding: "asks_again" })], "declared"],
];

async function say(enrolmentId: string, { finding, ...said }: Said) {
  const outcome = await makeOutcome({ enrolmentId, ...said });
  if (finding === undefined) return outcome;
  const { id } = await makeProof(outcome.id);
  if (finding) await makeVerification(id, { finding });
  return outcome;
}

let cohort: Awaited<ReturnType<typeof makeCohort>>;
const VECTORS_SCHOOL = "VECTEURS";

describe("within a window the strongest proof holds for the same kind and activity", () => {
  const staff = contextOf("staff");
  const expected = new Map<string, Proof | null>();
  beforeAll(async () => {
    const { id: schoolId } = await makeSchool({ code: VECTORS_SCHOOL });
    cohort = await makeCohort({ schoolId, startsOn: "2017-09-01", endsOn: "2018-06-30", capacity: 40 });
    for (const [, said, proof] of VECTORS) {
      const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2018-01-10" });
      for (const one of said) await say(enrolment.id, one);
      expected.set(enrolment.learnerId, proof);
    }
  });

  const listed = async (proof: Proof, filter: JourneysFilter) => {
    const list = { ...setProven(proof), definition: HEADLINE, window: "M6" } as const;
    const found = await listEntrants(staff, { ...filter, cohortId: cohort.id }, list, 1);
    return found?.people.map(({ learnerId }) => learnerId).sort();
  };
  const isExpected = (proof: Proof) => [...expected].flatMap(([id, of]) => (of === proof ? [id] : [])).sort();

  it("as the statement says it and as it is kept, in each list of people too", async () => {
    for (const isKept of [false, true]) {
      if (isKept) await write(contextOf("system"), "system", async () => unchanged(null));
      for (const proof of PROOFS) expect(await listed(proof, { asOf: AFTER }), proof).toEqual(isExpected(proof));
    }
    const filter = { definition: HEADLINE, window: "M6", asOf: AFTER, cohortId: cohort.id } as const;
    const people = (await listPeople(staff, filter, "positives", 1))?.people ?? [];
    expect(people.map(({ learnerId, proof }) => [learnerId, proof])).toEqual(
      people.map(({ learnerId }) => [learnerId, expected.get(learnerId ?? "")]),
    );
    expect(people).toHaveLength([...expected.values()].filter((proof) => proof !== null).length);
  });

  it("as the rule says it", () => {
    const activityOf = ({ kind = "permanent_contract", startedOn, employerSiren }: Said) => ({
      kind,
      startedOn: startedOn ?? null,
      employerSiren: employerSiren ?? null,
    });
    for (const [name, first, second, isSame] of PAIRS)
      expect(isSameActivity(activityOf(first), activityOf(second)), name).toBe(isSame);
  });

  it("and is cut by what was known, not by the day one asks for", async () => {
    const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2017-09-01" });
    const first = { enrolmentId: enrolment.id, startedOn: "2017-10-01", observedOn: "2018-03-01" };
    await makeOutcome({ ...first, supersededAt: at("2027-10-10") });
    await makeOutcome({ ...first, evidence: "seen", recordedAt: at("2027-10-10") });
    const asOf = "2018-06-30";
    for (const [knownOn, seen, declared] of [
      ["2027-12-31", 1, 0],
      ["2027-09-30", 0, 1],
    ] as const) {
      const of = async (proof: Proof) =>
        (await listed(proof, { asOf, knownAt: at(knownOn) }))?.filter((id) => id === enrolment.learnerId).length;
      expect([await of("seen"), await of("declared")], knownOn).toEqual([seen, declared]);
    }
  });

  it("so is a file, and what a second person made of it", async () => {
    const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2017-09-01" });
    const { id } = await makeOutcome({ enrolmentId: enrolment.id, startedOn: "2017-10-01", observedOn: "2018-03-01" });
    const proof = await makeProof(id, { recordedAt: at("2027-08-01"), supersededAt: at("2028-02-01") });
    await makeVerification(proof.id, { recordedAt: at("2027-10-10"), supersededAt: at("2027-12-01") });
    await makeVerification(proof.id, { finding: "contradicts", recordedAt: at("2027-12-01") });
    for (const [knownOn, proven] of [
      ["2027-07-31", "declared"],
      ["2027-09-30", "documented"],
      ["2027-11-30", "verified"],
      ["2027-12-31", "declared"],
    ] as const) {
      const found = PROOFS.map(async (one) =>
        (await listed(one, { asOf: "2018-06-30", knownAt: at(knownOn) }))?.includes(enrolment.learnerId) ? one : [],
      );
      expect((await Promise.all(found)).flat(), knownOn).toEqual([proven]);
    }
  });
});

describe("a rate by how strong the proof of it is", () => {
  const staff = contextOf("staff");
  const sumOf = (counts: ProofCounts) => PROOFS.reduce((sum, proof) => sum + counts[proof], 0);

  it("adds up to the positives under each definition, and opens as many people as each part says", async () => {
    for (const knownAt of [undefined, at("2018-12-01")]) {
      const journeys = await getJourneys(staff, { asOf: AFTER, knownAt });
      // As known then, of what a definition looks at one of each.
      for (const definition of knownAt ? [HEADLINE, "insertion-6m" as const] : DEFINITION_CODES) {
        const filter = { definition, window: "M6", asOf: AFTER, knownAt } as const;
        const live = await getLive(staff, filter, "school");
        if (!journeys || !live) throw new Error("staff reads both");
        for (const [place, year] of [
          [{}, undefined],
          [{ ecole: "BETA" }, "2018"],
        ] as const) {
          const ofPlace = "ecole" in place ? { schoolCode: place.ecole } : {};
          const counts = journeys.proofs(ofPlace, filter, year);
          const { positives } = live.figures({ ...place, annee: year });
          expect(sumOf(counts), `${definition} ${knownAt} ${year}`).toBe(positives);
          for (const proof of SEARCHED_PROOFS) {
            const list = { ...setProven(proof), definition, window: effectiveWindow(definition, "M6"), exitYear: year };
            const listed = await listEntrants(staff, { asOf: AFTER, knownAt, ...ofPlace }, list, 1);
            expect(listed?.total, `${definition} ${proof} ${knownAt} ${year}`).toBe(countProofs(counts, proof));
            for (const { result } of listed?.people ?? []) expect(proofsOf(proof)).toContain(result?.proof);
          }
        }
      }
    }
  });

  it("is what was known then, as a second implementation has it", async () => {
    const levels = new Set<string>();
    for (const knownOn of ["2018-09-01", "2018-12-01", "2019-06-01", null]) {
      const knownAt = knownOn ? at(knownOn) : null;
      for (const asOf of ["2018-12-31", AFTER]) {
        const journeys = await getJourneys(staff, { asOf, knownAt: knownAt ?? undefined });
        for (const window of ["M3", "M6"] as const) {
          const counts = journeys?.proofs({}, { definition: HEADLINE, window });
          // The people of the vectors are of a school of their own.
          const ofOthers = journeys?.proofs({ schoolCode: VECTORS_SCHOOL }, { definition: HEADLINE, window });
          const expected = referenceProofs(network.people, { asOf, window, knownAt });
          for (const proof of PROOFS) {
            const own = (counts?.[proof] ?? 0) - (ofOthers?.[proof] ?? 0);
            expect(own, `${proof} ${window} ${asOf} ${knownOn}`).toBe(expected[proof]);
            if (own > 0) levels.add(`${proof} ${knownOn}`);
          }
        }
      }
    }
    // Files and findings that came later are not there yet.
    expect([...levels].filter((level) => /^(verified|documented)/.test(level)).length).toBeGreaterThan(4);
  });

  it("is nothing that a host or the public could set against what is published", async () => {
    expect(await getJourneys(contextOf("host"), { asOf: AFTER })).toBeNull();
    const list = { ...setProven("proven"), definition: HEADLINE, window: "M6" } as const;
    expect(await listEntrants(contextOf("host"), { asOf: AFTER }, list, 1)).toBeNull();
    const published = JSON.stringify(await getPublished("2020-01-31"));
    for (const word of [...SEARCHED_PROOFS, "proof"]) expect(published).not.toContain(`"${word}"`);
  });
});

describe("who reads it", () => {
  it("is nobody whom live figures are not for", async () => {
    for (const role of ["host", "admin"] as const)
      expect(await getQuality(contextOf(role), { asOf: AFTER })).toBeNull();
  });
});
