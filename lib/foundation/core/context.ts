import type { CivilDate } from "./civil-date";

export const ROLES = ["staff", "coordinator", "region", "host", "auditor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who acts. `system` is the command line, the server itself and the demonstration seed: trusted, sees all, signs no screen.
 * `person` is somebody who was in training and holds a link of their own: no account, one enrolment, and no permission.
 */
export type Actor = {
  userId: string | null;
  role: Role | "system" | "person";
  name: string;
  /** Scope of a coordinator, with what was delegated to them; empty for the others. */
  schoolIds: readonly string[];
  /** Of those that are theirs by a delegation alone, in whose place they act. */
  inPlaceOf?: Readonly<Record<string, string>>;
  /** Scope of a host user; null for the others. */
  hostOrganisationId: string | null;
  /** Reads what the role reads, and changes nothing. */
  readOnly: boolean;
  /** Of `system` the command line: somebody ran it. */
  command?: true;
  /** Of `person` the one that is theirs. */
  enrolmentId?: string;
};

export type Context = { actor: Actor; now: Date; today: CivilDate };

export const SYSTEM: Actor = {
  userId: null,
  role: "system",
  name: "system",
  schoolIds: [],
  hostOrganisationId: null,
  readOnly: false,
};

export const personOf = (enrolmentId: string): Actor => ({ ...SYSTEM, role: "person", name: "person", enrolmentId });

/** Somebody of whom nothing is known: what they send is all that they open. */
export const UNKNOWN_PERSON: Actor = { ...SYSTEM, role: "person", name: "person" };

export const COMMAND_LINE: Actor = { ...SYSTEM, name: "command line", command: true };
