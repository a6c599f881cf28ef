import { randomUUID } from "node:crypto";
import { hashPassword } from "@/lib/accounts/passwords";
import type { SessionClaim } from "@/lib/accounts/session-actor";
import type { Role } from "@/lib/core/context";
import { clientFor } from "@/lib/db/client";
import { FIXED_NOW } from "./factories";

export const TEST_PASSWORD = "un mot de passe de test";

let hashed: Promise<string> | null = null;
let sequence = 0;

/** An account straight in the database, with TEST_PASSWORD. */
export async function makeUser(
  data: { role?: Role; email?: string; demo?: boolean; schoolIds?: string[]; hostOrganisationId?: string } = {},
) {
  hashed ??= hashPassword(TEST_PASSWORD);
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

/** A session of an account, as a sign-in opens it. */
export function newSession(userId: string, epoch = 0): SessionClaim {
  return { sessionId: randomUUID(), userId, epoch };
}
