import "server-only";
import { can } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { foldCode } from "@/lib/core/fold";
import { forbidden, notFound, ok, type Result, refused } from "@/lib/core/result";
import { HOLD_PROGRAMMES } from "@/lib/db/dialect";
import { hold, unchanged, write } from "@/lib/db/write";
import { PROGRAMME_FIELDS, type ProgrammeFailure, programmeSeen } from "./rules/programme";

export type ProgrammeFacts = {
  code: string;
  title: string;
  rncpCode?: string | null;
  /** Level of the title, 3…8. */
  level?: number | null;
  hoursCentre?: number | null;
  hoursCompany?: number | null;
};

const FACTS = { title: true, rncpCode: true, level: true, hoursCentre: true, hoursCompany: true } as const;

/**
 * Adds a programme. Refuses a code that one has already, whatever its case (`programme_code_taken`, with the title of that
 * one): a register names programmes too, and without the case of their codes.
 */
export async function createProgramme(
  ctx: Context,
  input: ProgrammeFacts,
): Promise<Result<{ id: string }, ProgrammeFailure>> {
  if (!can(ctx.actor, "reference.manage")) return forbidden;
  const { code, title, rncpCode = null, level = null, hoursCentre = null, hoursCompany = null } = input;
  return write(ctx, async (tx, audit) => {
    await hold(tx, HOLD_PROGRAMMES);
    const programmes = await tx.programme.findMany({ select: { code: true, title: true } });
    const taken = programmes.find((known) => foldCode(known.code) === foldCode(code));
    if (taken) return refused("programme_code_taken", { title: taken.title });
    const data = { code, title, rncpCode, level, hoursCentre, hoursCompany };
    const { id } = await tx.programme.create({ data, select: { id: true } });
    audit({ key: "programme.created", entityType: "programme", entityId: id, details: { code } });
    return ok({ id });
  });
}

/**
 * Changes what is known of a programme; its code stays, because registers rest on it. `seen` is what the form showed
 * (`getProgrammeForm`): other facts by now are `changed_meanwhile`.
 */
export async function updateProgramme(
  ctx: Context,
  input: Omit<ProgrammeFacts, "code"> & { programmeId: string; seen: string },
): Promise<Result<{ id: string }, ProgrammeFailure>> {
  if (!can(ctx.actor, "reference.manage")) return forbidden;
  const {
    programmeId: id,
    seen,
    title,
    rncpCode = null,
    level = null,
    hoursCentre = null,
    hoursCompany = null,
  } = input;
  return write(ctx, async (tx, audit) => {
    const before = await tx.programme.findUnique({ where: { id }, select: FACTS });
    if (!before) return notFound;
    if (programmeSeen(before) !== seen) return refused("changed_meanwhile");
    const facts = { title, rncpCode, level, hoursCentre, hoursCompany };
    const fields = PROGRAMME_FIELDS.filter((field) => facts[field] !== before[field]);
    if (fields.length === 0) return unchanged({ id });
    const { count } = await tx.programme.updateMany({ where: { id, ...before }, data: facts });
    if (count === 0) return refused("changed_meanwhile");
    audit({ key: "programme.updated", entityType: "programme", entityId: id, details: { fields } });
    return ok({ id });
  });
}
