import { peopleSearch } from "@/lib/figures/indicators/schema";
import type * as commands from "@/lib/figures/samples/commands";
import type * as queries from "@/lib/figures/samples/queries";
import { NONE_SHOWN } from "@/lib/figures/samples/rules/findings";
import type { Context } from "@/lib/foundation/core/context";
import { makeCohort, makeLeaver, makeOutcome, makeProof, makeSample } from "../factories";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

const DAY = "2026-03-31";

async function leaverAt({ school, programme }: Site) {
  const cohort = await makeCohort({ schoolId: school.id, programmeId: programme.id });
  return { cohort, ...(await makeLeaver({ cohortId: cohort.id, exitedOn: DAY })) };
}

/** Of one person, drawn by whoever asks. */
async function ownSample({ actor }: Context, site: Site) {
  const { enrolment } = await leaverAt(site);
  const { id: sampleId } = await makeSample([enrolment.id], { recordedById: actor.userId });
  return { sampleId, enrolmentId: enrolment.id };
}

const DRAWS = { may: "sample.draw", others: F } as const;

export const sampleCommands: Table<typeof commands> = {
  drawSample: {
    run: async (drawSample, ctx, site) => {
      const { cohort } = await leaverAt(site);
      const search = `mesure=leavers&promotion=${cohort.id}`;
      return drawSample(ctx, { search, margin: 5, bySchool: false, seed: "graine" });
    },
    ...DRAWS,
  },
  recordFinding: {
    run: async (recordFinding, ctx, site) => {
      const { sampleId } = await ownSample(ctx, site);
      const said = { finding: "no_proof", remark: null, why: null, shownMarkId: NONE_SHOWN } as const;
      return recordFinding(ctx, { sampleId, position: 1, ...said });
    },
    ...DRAWS,
  },
};

export const sampleQueries: Table<typeof queries> = {
  getDraw: {
    run: async (getDraw, ctx, site) => {
      const { cohort } = await leaverAt(site);
      return getDraw(ctx, peopleSearch.parse({ mesure: "leavers", promotion: cohort.id }));
    },
    may: "sample.draw",
    others: N,
  },
  listSamples: {
    run: async (listSamples, ctx, site) => {
      await ownSample(ctx, site);
      return listSamples(ctx);
    },
    may: "sample.read",
    others: E,
  },
  getSample: {
    run: async (getSample, ctx, site) => getSample(ctx, (await ownSample(ctx, site)).sampleId),
    may: "sample.read",
    others: N,
  },
  getSampleFile: {
    run: async (getSampleFile, ctx, site) =>
      (await getSampleFile(ctx, (await ownSample(ctx, site)).sampleId))?.sample ?? null,
    may: "sample.read",
    others: N,
  },
  listSampled: {
    run: async (listSampled, ctx, site) => listSampled(ctx, (await ownSample(ctx, site)).sampleId),
    may: "sample.draw",
    others: E,
  },
  getSampled: {
    run: async (getSampled, ctx, site) =>
      getSampled(ctx, { sampleId: (await ownSample(ctx, site)).sampleId, position: 1 }),
    may: "sample.draw",
    others: N,
  },
  maySampleFile: {
    run: async (maySampleFile, ctx, site) => {
      const { enrolmentId } = await ownSample(ctx, site);
      const { id } = await makeOutcome({ enrolmentId, observedOn: "2026-09-30" });
      const { fileId } = await makeProof(id);
      return (await maySampleFile(ctx, fileId)) || null;
    },
    may: "sample.draw",
    others: N,
  },
};
