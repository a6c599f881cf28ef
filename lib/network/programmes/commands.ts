import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { foldCode } from "@/lib/foundation/core/fold";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_PROGRAMMES } from "@/lib/foundation/db/dialect";
import { edit } from "@/lib/foundation/db/edit";
import { hold, write } from "@/lib/foundation/db/write";
import { PROGRAMME_FIELDS, type ProgrammeFailure, type ProgrammeRecord } from "./rules/programme";

type Typed = Pick<ProgrammeRecord, "title"> & Partial<ProgrammeRecord>;

/** Refuses a code taken in whatever case (`programme_code_taken`, with its title): registers disregard the case. */
export async function createProgramme(
  ctx: Context,
  { code, ...typed }: Typed & { code: string },
): Promise<Result<{ id: string }, ProgrammeFailure>> {
  return write(ctx, "reference.manage", async (tx, audit) => {
    await hold(tx, HOLD_PROGRAMMES);
    const programmes = await tx.programme.findMany({ select: { code: true, title: true } });
    const taken = programmes.find((known) => foldCode(known.code) === foldCode(code));
    if (taken) return refused("programme_code_taken", { title: taken.title });
    const { id } = await tx.programme.create({
      data: { code, ...pick(PROGRAMME_FIELDS, typed) },
      select: { id: true },
    });
    audit({ key: "programme.created", entityType: "programme", entityId: id, details: { code } });
    return ok({ id });
  });
}

/** The code stays. Refuses `changed_meanwhile` (`version` is that of `getProgrammeForm`). */
export async function updateProgramme(
  ctx: Context,
  { programmeId: id, version, ...typed }: Typed & { programmeId: string; version: string },
): Promise<Result<{ id: string }, ProgrammeFailure>> {
  return edit(ctx, "reference.manage", {
    load: (tx) => tx.programme.findUnique({ where: { id }, select: selectOf(PROGRAMME_FIELDS) }),
    fields: PROGRAMME_FIELDS,
    version,
    check: () => ok(pick(PROGRAMME_FIELDS, typed)),
    save: (tx, read, columns) => tx.programme.updateMany({ where: { id, ...read }, data: columns }),
    audit: { key: "programme.updated", entityType: "programme", entityId: id },
    value: () => ({ id }),
  });
}
