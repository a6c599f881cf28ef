import { drawSample, recordFinding } from "@/lib/figures/samples/commands";
import { getSampled } from "@/lib/figures/samples/queries";
import { NONE_SHOWN, type SampleFinding } from "@/lib/figures/samples/rules/findings";
import { addDays } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordRead } from "@/lib/foundation/reads/record";
import { accepted, contextOn, type DemoActors } from "./acting";

/** Two lists that an auditor would ask about: one school's successes, examined to the end; the network's, just begun. */
const DRAWS = [
  {
    search: "mesure=positives&ecole=CARBONNE",
    margin: 20,
    bySchool: false,
    seed: "audit-carbonne",
    examined: 1,
    daysAgo: 4,
  },
  { search: "mesure=positives", margin: 10, bySchool: true, seed: "audit-reseau", examined: 0.1, daysAgo: 1 },
] as const;

const REMARKS = {
  confirmed: "employeur joint au téléphone",
  contradicted: "le contrat s’est arrêté avant",
  no_proof: null,
};

/** Every so many something else than what is recorded is found. */
const CONTRADICTED_EVERY = 17;
const UNPROVEN_EVERY = 11;

function findingOf(position: number, hasFile: boolean): SampleFinding {
  if (position % CONTRADICTED_EVERY === 0) return "contradicted";
  return !hasFile && position % UNPROVEN_EVERY === 0 ? "no_proof" : "confirmed";
}

/** What the auditor drew, and found so far. Only where there are accounts, and people to draw from: early there are none. */
export async function seedSamples(clock: Clock, { auditor }: DemoActors): Promise<number> {
  if (!auditor) return 0;
  let drawings = 0;
  for (const { examined, daysAgo, ...input } of DRAWS) {
    const ctx = contextOn(auditor, addDays(clock.today, -daysAgo), clock);
    const made = await drawSample(ctx, input);
    if (!made.ok && made.failure.kind === "rule" && made.failure.code === "nobody_listed") continue;
    const { sampleId } = accepted("a sample", made);
    drawings += 1;
    const drawn = await db.sampledPerson.count({ where: { sampleId } });
    for (let position = 1; position <= Math.round(drawn * examined); position += 1) {
      const sampled = await getSampled(ctx, { sampleId, position });
      const file = sampled?.files.find(({ file: { deletedAt } }) => deletedAt === null);
      if (file) recordRead(ctx, { kind: "file", of: "file", id: file.fileId });
      const finding = findingOf(position, file !== undefined);
      const remark = file && finding === "confirmed" ? null : REMARKS[finding];
      const said = { finding, remark, why: null, shownMarkId: NONE_SHOWN };
      accepted(`a finding of ${sampleId}`, await recordFinding(ctx, { sampleId, position, ...said }));
    }
  }
  return drawings;
}
