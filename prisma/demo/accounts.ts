import { recordDelegation } from "@/lib/entrances/accounts/delegation-commands";
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from "@/lib/entrances/accounts/demo-accounts";
import { hashPassword } from "@/lib/entrances/accounts/passwords";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Actor } from "@/lib/foundation/core/context";
import { ok } from "@/lib/foundation/core/result";
import { write } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { accepted, contextOn, type DemoActors, NOBODY } from "./acting";

/** The accounts are older than the first call, so that they can have written all that is of the past. */
const OPENED_ON = "2015-08-31";

const ACCOUNTS: readonly DemoAccount[] = DEMO_ACCOUNTS;

/** Opens the demonstration accounts (contracts.md §2). One hash serves all: they share a password that is public. */
export async function seedAccounts(clock: Clock, schools: ReadonlyMap<string, string>): Promise<DemoActors> {
  const ctx = contextOn(NOBODY.staff, OPENED_ON, clock);
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const actors = accepted(
    "accounts",
    await write(ctx, "system", async (tx, audit) => {
      const created = new Map<string, Actor>();
      for (const { email, name, role, schoolCodes, hostSiren, readOnly = false } of ACCOUNTS) {
        const schoolIds = schoolCodes.map((code) => schools.get(code) ?? "");
        const host = hostSiren ? await tx.hostOrganisation.findUnique({ where: { siren: hostSiren } }) : null;
        const hostOrganisationId = host?.id ?? null;
        const { id } = await tx.user.create({
          data: {
            email,
            name,
            role,
            passwordHash,
            demo: true,
            createdAt: ctx.now,
            hostOrganisationId,
            readOnly,
            schools: { create: schoolIds.map((schoolId) => ({ schoolId })) },
          },
          select: { id: true },
        });
        const details = { role, schoolIds, hostOrganisationId, readOnly };
        audit({ key: "account.created", entityType: "user", entityId: id, details });
        created.set(email, { userId: id, role, name, schoolIds, hostOrganisationId, readOnly });
      }
      return ok(created);
    }),
  );
  const actorOf = (email: string) => actors.get(`${email}@demo.cohorte`);
  return {
    staff: actorOf("gestion") ?? NOBODY.staff,
    coordinatorOfCarbonne: actorOf("coordination.carbonne") ?? NOBODY.coordinatorOfCarbonne,
    coordinatorOfSaintGaudens: actorOf("coordination.saint-gaudens") ?? null,
    official: actorOf("region") ?? NOBODY.official,
    approver: actorOf("approbation.region") ?? null,
    auditor: actorOf("audit") ?? null,
    reviewers: ["instruction1", "instruction2"].flatMap((email) => actorOf(email) ?? []),
  };
}

/** The coordinator of Carbonne is away for some days, a week from now: who reads the demonstration sees both sides of it. */
export async function seedDelegation(clock: Clock, actors: DemoActors): Promise<void> {
  const { coordinatorOfCarbonne: giver, coordinatorOfSaintGaudens: receiver } = actors;
  if (!giver.userId || !receiver?.userId) return;
  const of = { giverId: giver.userId, receiverId: receiver.userId, schoolIds: [...giver.schoolIds] };
  const days = { fromOn: addDays(clock.today, 7), untilOn: addDays(clock.today, 18) };
  accepted("a delegation", await recordDelegation(contextOn(giver, clock.today, clock), { ...of, ...days }));
}
