import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { getOpenSession, type SessionClaim, type SignedInActor } from "@/lib/entrances/accounts/session-actor";
import type { Role } from "@/lib/foundation/core/context";
import { clientFor } from "@/lib/foundation/db/client";
import { FIXED_NOW } from "./factories";

export const TEST_PASSWORD = "un mot de passe de test";

/** What it costs to check one is told by its hash: as little as there is, since these keep nobody out. */
const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 };
let hashed: Promise<string> | null = null;
let sequence = 0;

/** An account straight in the database, with TEST_PASSWORD. */
export async function makeUser(
  data: {
    role?: Role;
    email?: string;
    name?: string;
    demo?: boolean;
    passwordToChange?: boolean;
    schoolIds?: string[];
    hostOrganisationId?: string;
    readOnly?: boolean;
  } = {},
) {
  hashed ??= hash(TEST_PASSWORD, CHEAP);
  sequence += 1;
  const { schoolIds = [], ...rest } = data;
  return clientFor("write").user.create({
    data: {
      email: `personne${sequence}@exemple.test`,
      name: `Personne ${sequence}`,
      role: "staff",
      createdAt: FIXED_NOW,
      ...rest,
      passwordHash: await hashed,
      schools: { create: schoolIds.map((schoolId) => ({ schoolId })) },
    },
  });
}

type Times = { startedAt?: Date; lastSeenAt?: Date; endedAt?: Date; device?: string };

/** A session of an account, as a sign-in opens it; or one of another time. */
export async function newSession(userId: string, epoch = 0, times: Times = {}): Promise<SessionClaim> {
  const now = new Date();
  const data = { id: randomUUID(), userId, startedAt: now, lastSeenAt: now, ...times };
  const { id: sessionId } = await clientFor("write").session.create({ data });
  return { sessionId, userId, epoch };
}

/** Who a session lets in; null when nobody, or before anything but the choice of a password. */
export async function getSessionActor(claim: SessionClaim): Promise<SignedInActor | null> {
  const session = await getOpenSession(claim);
  return session && !session.mustChoosePassword ? session.actor : null;
}
