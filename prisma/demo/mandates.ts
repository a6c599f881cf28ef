import { addDays } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordMandate, takeBackMandate } from "@/lib/people/mandates/commands";
import { accepted, contextOn, type DemoActors } from "./acting";

/** An official reads Carbonne's people for a control that goes on; another's mandate was withdrawn. Returns how many there are. */
export async function seedMandates(clock: Clock, { staff, official, approver }: DemoActors): Promise<number> {
  const school = await db.school.findFirst({ where: { code: "CARBONNE" }, select: { id: true } });
  if (!school || !official.userId || !approver?.userId) return 0;
  const on = (daysAgo: number) => contextOn(staff, addDays(clock.today, -daysAgo), clock);
  const days = (from: number, until: number) => ({
    fromOn: addDays(clock.today, -from),
    untilOn: addDays(clock.today, until),
  });
  const of = { schoolIds: [school.id], purpose: "Contrôle de service fait, convention de financement" };
  const letter = (daysAgo: number, reference: string) => ({
    reference,
    requestedOn: addDays(clock.today, -daysAgo),
  });
  const first = { ...of, holderId: approver.userId, ...letter(75, "CTRL-01"), ...days(70, 10) };
  const { id } = accepted("a mandate", await recordMandate(on(70), first));
  accepted("its end", await takeBackMandate(on(60), { statementId: id, why: "Contrôle confié à une autre personne" }));
  const standing = { ...of, holderId: official.userId, ...letter(8, "CTRL-02"), ...days(5, 30) };
  accepted("a mandate that holds", await recordMandate(on(5), standing));
  return 2;
}
