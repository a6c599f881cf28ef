import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, inject, it, vi } from "vitest";
import { z } from "zod";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { can, PERMISSIONS } from "@/lib/foundation/access/policy";
import { ROLES } from "@/lib/foundation/core/context";
import { ok, refused } from "@/lib/foundation/core/result";
import { clientFor, db } from "@/lib/foundation/db/client";
import { edit } from "@/lib/foundation/db/edit";
import { type Change, unchanged, type WhoMay, write } from "@/lib/foundation/db/write";
import { contextOf, makeProgramme } from "../support/factories";

const forbidden = { ok: false, failure: { kind: "forbidden" } };
const LONG_ENOUGH_TO_BE_SENT_MS = 20;
const programmes = () => db.programme.count();
const events = () => db.auditEvent.count();

/** Adds a programme, and says so. */
function adding(code = crypto.randomUUID()): Change<null, never> {
  return async (tx, audit) => {
    const { id } = await tx.programme.create({ data: { code, title: code }, select: { id: true } });
    audit({ key: "programme.created", entityType: "programme", entityId: id });
    return ok(null);
  };
}

describe("the door for writing", () => {
  const refusals = ROLES.flatMap((role) => PERMISSIONS.map((who) => ({ role, who }))).filter(
    ({ role, who }) => !can(contextOf(role).actor, who),
  );

  it("writes nothing, and puts nothing on record, for whoever may not", async () => {
    expect(refusals.length).toBeGreaterThan(50);
    const before = [await programmes(), await events()];
    let runs = 0;
    for (const { role, who } of refusals) {
      const result = await write(contextOf(role), who, async (tx, audit) => {
        runs += 1;
        return adding()(tx, audit);
      });
      expect([role, who, result]).toEqual([role, who, forbidden]);
    }
    expect([runs, await programmes(), await events()]).toEqual([0, ...before]);
  });

  it.each<{ who: WhoMay; may: Parameters<typeof contextOf>; mayNot: Parameters<typeof contextOf> }>([
    { who: "own", may: ["host", { userId: "somebody" }], mayNot: ["system"] },
    { who: "system", may: ["system"], mayNot: ["admin", { userId: "somebody" }] },
  ])("lets $who in, and nobody else", async ({ who, may, mayNot }) => {
    const before = [await programmes(), await events()];
    expect(await write(contextOf(...mayNot), who, adding())).toEqual(forbidden);
    expect([await programmes(), await events()]).toEqual(before);
    expect(await write(contextOf(...may), who, adding())).toEqual({ ok: true, value: null });
    expect([await programmes(), await events()]).toEqual(before.map((count) => count + 1));
  });

  it("takes back what was written before a refusal, and what was written without a word", async () => {
    const staff = contextOf("staff");
    const before = [await programmes(), await events()];
    const late = await write(staff, "reference.manage", async (tx, audit) => {
      await adding()(tx, audit);
      return refused("too_late");
    });
    expect(late).toEqual({ ok: false, failure: { kind: "rule", code: "too_late" } });
    const silent = write(staff, "reference.manage", (tx) => adding()(tx, () => undefined));
    await expect(silent).rejects.toThrow("without an audit entry");
    expect([await programmes(), await events()]).toEqual(before);
  });

  it("keeps what is written beside a change, in none, when that change is taken back", async () => {
    const before = await programmes();
    const code = crypto.randomUUID();
    let beside: Promise<unknown> = Promise.resolve();
    const change = write(contextOf("staff"), "reference.manage", async (tx, audit) => {
      await adding()(tx, audit);
      beside = clientFor("write")
        .programme.create({ data: { code, title: code } })
        .then((made) => made);
      await pause(LONG_ENOUGH_TO_BE_SENT_MS);
      return refused("too_late");
    });
    expect((await change).ok).toBe(false);
    await beside;
    expect(await programmes()).toBe(before + 1);
  });

  it("runs the second of two again who take the same key, once", async () => {
    const { code } = await makeProgramme();
    let runs = 0;
    const result = await write(contextOf("staff"), "reference.manage", async (tx, audit) => {
      runs += 1;
      return runs === 1 ? adding(code)(tx, audit) : unchanged(null);
    });
    expect([runs, result]).toEqual([2, { ok: true, value: null }]);
    await expect(write(contextOf("staff"), "reference.manage", adding(code))).rejects.toThrow();
  });

  // SQLite has one writer: nobody waits in a circle.
  it.runIf(inject("databaseTemplate").dialect === "postgres")(
    "runs one of two again who wait for each other",
    async () => {
      const staff = contextOf("staff");
      const [one, other] = [await makeProgramme(), await makeProgramme()];
      let begun = 0;
      const both = vi.fn(async () => {
        begun += 1;
        await vi.waitUntil(() => begun > 1, 20_000);
      });
      const changing =
        (first: string, second: string): Change<null, never> =>
        async (tx, audit) => {
          for (const id of [first, second]) {
            await tx.programme.update({ where: { id }, data: { hoursCentre: { increment: 1 } } });
            if (id === first) await both();
          }
          audit({ key: "programme.updated", entityType: "programme", entityId: second });
          return ok(null);
        };
      for (const { id } of [one, other])
        await clientFor("write").programme.update({ where: { id }, data: { hoursCentre: 0 } });
      const done = await Promise.all(
        [changing(one.id, other.id), changing(other.id, one.id)].map((change) =>
          write(staff, "reference.manage", change),
        ),
      );
      expect(done).toEqual([ok(null), ok(null)]);
      expect(both).toHaveBeenCalledTimes(3);
      expect(
        await db.programme.findMany({ where: { id: { in: [one.id, other.id] } }, select: { hoursCentre: true } }),
      ).toEqual([{ hoursCentre: 2 }, { hoursCentre: 2 }]);
    },
  );

  it("is not opened without saying who may, by an action either", () => {
    const ctx = contextOf("staff");
    // @ts-expect-error a change without a permission
    expect(() => write(ctx, adding())).not.toBe(null);
    // @ts-expect-error a correction without a permission
    expect(() => edit(ctx, { load: () => null })).not.toBe(null);
    const action = formActions(refusalsIn("views.failure", { view_name_taken: "name" }));
    const asked = z.object({ name: z.string() });
    const actions = [
      action(asked, (asker) => write(asker, "own", adding()), String),
      // @ts-expect-error an action that changes something without a permission
      action(asked, (asker) => write(asker, adding()), String),
      // @ts-expect-error a refusal that the messages have no words for
      action(asked, async () => refused("too_late"), String),
      // @ts-expect-error a command for what the form does not send
      action(asked, async (_ctx, { code }: { code: string }) => ok(code), String),
      // @ts-expect-error a field for a refusal that there is none of
      formActions(refusalsIn("views.failure", { too_late: "name" })),
    ];
    expect(actions).toHaveLength(5);
  });
});
