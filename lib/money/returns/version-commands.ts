import "server-only";
import { readEvidence } from "@/lib/figures/label/evidence-records";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_RETURNS } from "@/lib/foundation/db/dialect";
import { hold, unchanged, write } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { recordRead } from "@/lib/foundation/reads/record";
import { copyContent } from "./copy-content";
import { readParticipants, rowsDigest } from "./participants";
import { endOfYear } from "./rules/calendar";
import type { Participant } from "./rules/columns";
import { completenessOf } from "./rules/fse";
import { checkTransmission, type TransmissionFailure } from "./rules/transmission";
import type { Recipient } from "./rules/vocabulary";
import { addVersion } from "./version-records";
import { bpfContent, qualiopiContent } from "./yearly-content";

type Version = { id: number };

/** Freezes the part of the BPF of a provider for a year, as of today. */
export async function freezeBpf(
  ctx: Context,
  { provider, year }: { provider: string; year: number },
): Promise<Result<Version, never>> {
  const found = await bpfContent(ctx, year, provider);
  return write<Version>(ctx, "return.manage", async (tx, audit) => {
    if (!found) return NOT_FOUND;
    return ok(await addVersion(tx, ctx, audit, { draft: found.content, subject: `${provider}/${year}` }));
  });
}

/** Freezes the results of the cohorts that ended in a year, as of today. */
export async function freezeQualiopi(ctx: Context, { year }: { year: number }): Promise<Result<Version, never>> {
  const draft = await qualiopiContent(ctx, year, ctx.today);
  return write<Version>(ctx, "return.manage", async (tx, audit) =>
    ok(await addVersion(tx, ctx, audit, { draft, subject: String(year) })),
  );
}

/** Freezes the evidence for a label, of the period that begins on a day, as of today: for who hands it over. */
export async function freezeLabel(
  ctx: Context,
  { programmeId, periodFrom }: { programmeId: string; periodFrom: CivilDate },
): Promise<Result<Version, never>> {
  const evidence = await readEvidence(ctx, { programmeId, periodFrom });
  return write<Version>(ctx, "return.transmit", async (tx, audit) => {
    if (!evidence) return NOT_FOUND;
    const { knownAt: _, ...content } = evidence;
    return ok(await addVersion(tx, ctx, audit, { draft: { return: "label", ...content }, subject: programmeId }));
  });
}

/** Freezes what a host or the public may be handed of a funding agreement. */
export async function makeCopy(
  ctx: Context,
  { agreementId }: { agreementId: string },
): Promise<Result<Version, never>> {
  const draft = await copyContent(ctx, agreementId);
  return write<Version>(ctx, "return.transmit", async (tx, audit) => {
    if (!draft) return NOT_FOUND;
    return ok(await addVersion(tx, ctx, audit, { draft, subject: agreementId }));
  });
}

/**
 * The file of the participants of a year, which `make` writes of them, for who may know them. The file itself is not kept:
 * how complete it was and its digest are, once for the same file; once more when its year is over, or the last six months,
 * since what was frozen before is no return of the whole.
 */
export async function exportParticipants<File extends { bytes: Uint8Array<ArrayBuffer> }>(
  ctx: Context,
  { year }: { year: number },
  make: (people: readonly Participant[]) => Promise<File>,
): Promise<Result<File>> {
  const people = await readParticipants(ctx, year);
  const file = await make(people);
  const fileSha256 = digestOf(file.bytes);
  const subject = String(year);
  const result = await write<File>(ctx, "return.manage", async (tx, audit) => {
    await hold(tx, HOLD_RETURNS);
    const known = completenessOf(people, ctx.today);
    const ends = [endOfYear(year), known.openUntil ?? ""].filter((day) => day < ctx.today);
    const since = { gt: ends.toSorted().at(-1) ?? "" };
    const where = { kind: "fse_participants", subject, sha256: fileSha256, asOfOn: since } as const;
    if (await tx.returnVersion.count({ where })) return unchanged(file);
    const draft = { return: "fse_participants", year, asOf: ctx.today, ...known, rows: rowsDigest(people) } as const;
    await addVersion(tx, ctx, audit, { draft, subject, fileSha256 });
    return ok(file);
  });
  if (result.ok) recordRead(ctx, { kind: "export", of: "figure", id: `FSE-${year}`, count: people.length });
  return result;
}

/** Only who is entitled to the return gets it, and of a report what was submitted: refuses as `checkTransmission` does. */
export async function recordTransmission(
  ctx: Context,
  { versionId, recipient, sentOn }: { versionId: number; recipient: Recipient; sentOn: CivilDate },
): Promise<Result<{ versionId: number }, TransmissionFailure>> {
  return write<{ versionId: number }, TransmissionFailure>(ctx, "return.transmit", async (tx, audit) => {
    const version = await tx.returnVersion.findUnique({
      where: { id: versionId },
      select: {
        kind: true,
        number: true,
        knownAt: true,
        sha256: true,
        moves: { where: { to: "submitted" }, select: { id: true }, take: 1 },
      },
    });
    if (!version) return NOT_FOUND;
    const { kind, knownAt, moves, number, sha256 } = version;
    const of = { kind, frozenOn: civilDayOf(knownAt), submitted: moves.length > 0 };
    const failure = checkTransmission({ recipient, sentOn }, of, ctx.today);
    if (failure) return refused(failure, { day: of.frozenOn });
    const data = { versionId, recipient, sentOn, recordedAt: ctx.now, sentById: ctx.actor.userId };
    await tx.returnTransmission.create({ data, select: { id: true } });
    const details = { kind, number, recipient, sentOn, sha256 };
    audit({ key: "return.transmitted", entityType: "return", entityId: String(versionId), details });
    return ok({ versionId });
  });
}
