import "server-only";
import { createHash } from "node:crypto";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { personOf } from "@/lib/foundation/core/context";
import type { Result } from "@/lib/foundation/core/result";
import type { Clock } from "@/lib/foundation/platform/clock";
import type { SentFile } from "@/lib/services/files/file-records";
import { type RecordedOutcome, recordOutcome } from "./commands";
import { attachProof, takeBackProof } from "./proof-commands";
import type { OutcomeFailure } from "./rules/vocabulary";
import type { RecordOutcomeInput } from "./schema";

/** What somebody says of themselves by a link. */
export type OwnAnswer = Pick<
  RecordOutcomeInput,
  "enrolmentId" | "window" | "kind" | "startedOn" | "endedOn" | "fieldLink" | "employerSiren" | "employerCommuneInsee"
>;

/** Made of what it says and stands in place of: sent twice, it is one row (RFC 9562, version 8). */
function idOf(parts: readonly (string | null | undefined)[]): string {
  const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20, 32)];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

/**
 * As a person says it today of themselves: in place of what they said today, beside what they said on another day. Refuses
 * as `recordOutcome` does.
 */
export async function recordOwnAnswer(
  clock: Clock,
  said: OwnAnswer,
  before: { id: string; observedOn: CivilDate } | null,
): Promise<Result<RecordedOutcome, OutcomeFailure>> {
  const { enrolmentId, window, kind, startedOn, endedOn, fieldLink } = said;
  const employer = [said.employerSiren, said.employerCommuneInsee].filter((one) => one !== null);
  return recordOutcome(
    { ...clock, actor: personOf(enrolmentId) },
    {
      ...said,
      id: idOf([enrolmentId, window, before?.id, clock.today, kind, startedOn, endedOn, fieldLink, ...employer]),
      fullTime: null,
      jobTitle: null,
      source: "learner",
      evidence: "declared",
      observedOn: clock.today,
      supersedesId: before?.observedOn === clock.today ? before.id : null,
    },
  );
}

/** Files that show what they said, of themselves. Refuses as `attachProof` does. */
export const attachOwnProof = (
  clock: Clock,
  of: { enrolmentId: string; outcomeId: string; sent: SentFile | readonly SentFile[] },
) => attachProof({ ...clock, actor: personOf(of.enrolmentId) }, of);

/** What they took back on their own page, where nobody is asked why. */
const OWN_PAGE = "own_page";

export const takeBackOwnProof = (clock: Clock, of: { enrolmentId: string; proofFileId: string }) =>
  takeBackProof({ ...clock, actor: personOf(of.enrolmentId) }, { ...of, why: OWN_PAGE });
