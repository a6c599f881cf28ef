import type * as retentionCommands from "@/lib/entrances/retention/commands";
import { readErasure } from "@/lib/entrances/retention/erasure-records";
import type * as retentionQueries from "@/lib/entrances/retention/queries";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";
import { makeUser } from "../accounts";
import { contextOf, FIXED_NOW, FIXED_TODAY, makeEnrolment, SAID } from "../factories";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

/** Somebody who was refused there long ago, and is due. */
async function refusedAt({ cohort }: Site) {
  return (await makeEnrolment({ cohortId: cohort.id, appliedOn: "2016-06-01", rejectedOn: "2016-07-01" })).learnerId;
}

/** The same, who asked for it. */
async function askingAt(site: Site) {
  const learnerId = await refusedAt(site);
  const request = { kind: "erasure", receivedOn: FIXED_TODAY, channel: "letter" } as const;
  await clientFor("write").rightsRequest.create({
    data: { learnerId, currentOf: `${learnerId} erasure`, ...request, ...SAID },
  });
  return learnerId;
}

const versionOf = async (learnerId: string) => (await readErasure(db, contextOf("staff"), learnerId))?.version ?? "";

async function proposalAt(site: Site) {
  const learnerId = await askingAt(site);
  const { id: proposedById } = await makeUser();
  const data = { learnerId, currentOf: learnerId, ground: "request", proposedAt: FIXED_NOW, proposedById } as const;
  const { id: erasureId } = await clientFor("write").erasure.create({ data });
  return { learnerId, erasureId, answer: "confirmed", version: await versionOf(learnerId) } as const;
}

const BY_STAFF = { may: "learner.erase", others: F, elsewhere: N } as const;

export const commands = {
  proposeErasure: {
    run: async (proposeErasure, ctx: Context, site) => proposeErasure(ctx, { learnerId: await askingAt(site) }),
    ...BY_STAFF,
  },
  answerErasure: {
    run: async (answerErasure, ctx, site) => answerErasure(ctx, await proposalAt(site)),
    ...BY_STAFF,
  },
  proposeErasures: {
    run: async (proposeErasures, ctx, site) => proposeErasures(ctx, { chosen: [await refusedAt(site)] }),
    ...BY_STAFF,
  },
  confirmErasures: {
    run: async (confirmErasures, ctx, site) => {
      const { erasureId, version } = await proposalAt(site);
      return confirmErasures(ctx, { chosen: [{ erasureId, digest: digestOf(version) }] });
    },
    ...BY_STAFF,
  },
} satisfies Table<typeof retentionCommands>;

export const queries = {
  getRetention: { run: (getRetention, ctx) => getRetention(ctx), may: "retention.read", others: N },
  listDue: {
    run: async (listDue, ctx, site) => {
      await refusedAt(site);
      return listDue(ctx, { kind: "applicants", by: FIXED_TODAY });
    },
    may: "learner.erase",
    others: E,
  },
  listProposals: {
    run: async (listProposals, ctx, site) => {
      await proposalAt(site);
      return listProposals(ctx);
    },
    may: "learner.erase",
    others: E,
  },
  getErasure: {
    run: (getErasure, ctx, { enrolment }) => getErasure(ctx, enrolment.learnerId),
    may: "learner.erase",
    others: N,
    elsewhere: N,
  },
  getTrace: {
    run: async (getTrace, ctx, site) => {
      const learnerId = await refusedAt(site);
      await clientFor("write").learner.update({
        where: { id: learnerId },
        data: { lastName: "Personne anonymisée", firstName: "", nameKey: "|", anonymisedAt: FIXED_NOW },
      });
      return getTrace(ctx, learnerId);
    },
    may: "learner.read",
    others: N,
    elsewhere: N,
  },
} satisfies Table<typeof retentionQueries>;
