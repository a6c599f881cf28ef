import { randomUUID } from "node:crypto";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { UNKNOWN_PERSON } from "@/lib/foundation/core/context";
import { ok } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { write } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";
import { hashOfToken } from "@/lib/foundation/platform/link-tokens";
import { TOKENS } from "@/lib/people/online/online-records";
import { CURRENT_NOTICE } from "@/lib/people/online/rules/online";
import { contextOn, type DemoActors } from "./acting";

type Sent = {
  firstName: string;
  lastName: string;
  birthDate: CivilDate | null;
  email: string | null;
  phone: string | null;
  words: string | null;
  /** Days before today. */
  ago: number;
  isConfirmed: boolean;
  comes: boolean;
};

const SENT: readonly Sent[] = [
  {
    firstName: "Ghizlane",
    lastName: "Ouadah",
    birthDate: "1994-09-17",
    email: "ghizlane.ouadah@example.org",
    phone: "0639987001",
    words: "Je fais déjà le site de mon association. Je voudrais en vivre, sans partir à Toulouse.",
    ago: 4,
    isConfirmed: true,
    comes: true,
  },
  {
    firstName: "Thibaut",
    lastName: "Roumégoux",
    birthDate: null,
    email: null,
    phone: "0639987002",
    words: "La mission locale m’a montré la page.",
    ago: 3,
    isConfirmed: false,
    comes: false,
  },
  {
    firstName: "Maëlle",
    lastName: "Casteran",
    birthDate: "2001-05-30",
    email: "maelle.casteran@example.org",
    phone: null,
    words: null,
    ago: 1,
    isConfirmed: false,
    comes: true,
  },
];

/** What came in from the page of Carbonne: one of them of somebody who was a candidate once, by another telephone. No e-mail leaves. */
export async function seedOnline(clock: Clock, { staff }: DemoActors): Promise<number> {
  const cohort = await db.cohort.findFirst({
    where: { startsOn: { gt: clock.today }, cancelledOn: null, school: { code: "CARBONNE" } },
    orderBy: { startsOn: "asc" },
    select: {
      id: true,
      meetings: { where: { kind: "information", heldOn: { gt: clock.today } }, take: 1, select: { id: true } },
    },
  });
  if (!cohort) return 0;
  const known = await db.learner.findFirst({
    where: {
      birthDate: { not: null },
      phone: { not: null },
      enrolments: { every: { rejectedOn: { not: null } }, some: {}, none: { cohortId: cohort.id } },
    },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    select: { firstName: true, lastName: true, birthDate: true, email: true },
  });
  const again = known && {
    ...known,
    phone: "0639987003",
    words: "J’avais candidaté l’an dernier. J’ai passé mon permis depuis.",
    ago: 2,
    isConfirmed: true,
    comes: false,
  };
  const all = again ? [...SENT, again] : SENT;
  for (const { ago, isConfirmed, comes, ...typed } of all) {
    const { now, today } = contextOn(staff, addDays(clock.today, -ago), clock);
    await write({ actor: UNKNOWN_PERSON, now, today }, "person", async (tx, audit) => {
      const id = randomUUID();
      await tx.onlineApplication.create({
        data: {
          ...typed,
          id,
          cohortId: cohort.id,
          meetingId: (comes && cohort.meetings[0]?.id) || null,
          locale: "fr",
          noticeVersion: CURRENT_NOTICE,
          receivedOn: today,
          receivedAt: now,
          tokenHash: hashOfToken(TOKENS.make(id)),
          confirmedAt: isConfirmed ? now : null,
        },
        select: { id: true },
      });
      const details = { cohortId: cohort.id, noticeVersion: CURRENT_NOTICE };
      audit({ key: "online_application.received", entityType: "online_application", entityId: id, details });
      return ok(null);
    });
  }
  return all.length;
}
