import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { foldCode } from "@/lib/foundation/core/fold";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_AGREEMENTS } from "@/lib/foundation/db/dialect";
import { type Audit, hold, type Tx } from "@/lib/foundation/db/write";
import { type AgreementFailure, checkSigned, type HostingContent } from "./rules/agreement";

type Hosted = { id: string; code: string; hostId: string | null };

/** The hosting agreement of a school that may be changed, with its audit row; refuses what `signHosting` does. */
export async function addHosting(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { number, school, content }: { number: string; school: Hosted; content: HostingContent },
): Promise<Result<{ id: string }, AgreementFailure>> {
  const failure = checkSigned(content, ctx.today);
  if (failure) return refused(failure.code, failure.details);
  await hold(tx, HOLD_AGREEMENTS);
  if (school.hostId === null) return refused("school_without_host");
  const taken = await takenNumber(tx, number);
  if (taken) return refused("number_taken", { number: taken });
  const parties = { schoolId: school.id, hostId: school.hostId };
  const data = { kind: "hosting", number, ...parties, createdAt: ctx.now } as const;
  const { id } = await tx.agreement.create({ data, select: { id: true } });
  await tx.agreementVersion.create({ data: { agreementId: id, number: 0, ...content, recordedAt: ctx.now } });
  const { signedOn, fromOn, untilOn } = content;
  const details = { kind: "hosting", school: school.code, signedOn, fromOn, untilOn };
  audit({ key: "agreement.signed", entityType: "agreement", entityId: id, details });
  return ok({ id });
}

/** Whatever its case: the number as it is written already. */
export async function takenNumber(tx: Tx, number: string): Promise<string | undefined> {
  const all = await tx.agreement.findMany({ select: { number: true } });
  return all.find((other) => foldCode(other.number) === foldCode(number))?.number;
}
