import type { Role } from "@/lib/foundation/core/context";

/** One account of the demonstration network (contracts.md §2); exists only under COHORTE_DEMO=1. */
export type DemoAccount = {
  email: string;
  name: string;
  role: Role;
  schoolCodes: readonly string[];
  hostSiren: string | null;
  /** Of an agent who reads what the others of its host read, and changes nothing. */
  readOnly?: boolean;
};

/** Password of all demonstration accounts: public by design, and refused outside a demonstration. */
export const DEMO_PASSWORD = "Demonstration-2018";

const SIREN_CC_VOLVESTRE = "200066819";

/** The people are invented. */
export const DEMO_ACCOUNTS = [
  { email: "gestion@demo.cohorte", name: "Nadia Ferrand", role: "staff", schoolCodes: [], hostSiren: null },
  { email: "direction@demo.cohorte", name: "Paul Estève", role: "staff", schoolCodes: [], hostSiren: null },
  {
    email: "coordination.carbonne@demo.cohorte",
    name: "Julien Castéra",
    role: "coordinator",
    schoolCodes: ["CARBONNE"],
    hostSiren: null,
  },
  {
    email: "coordination.saint-gaudens@demo.cohorte",
    name: "Karine Puech",
    role: "coordinator",
    schoolCodes: ["SAINT-GAUDENS"],
    hostSiren: null,
  },
  { email: "region@demo.cohorte", name: "Hélène Vidal", role: "region", schoolCodes: [], hostSiren: null },
  {
    email: "collectivite.ccv@demo.cohorte",
    name: "Marc Soulé",
    role: "host",
    schoolCodes: [],
    hostSiren: SIREN_CC_VOLVESTRE,
  },
  {
    email: "elu.ccv@demo.cohorte",
    name: "Anne-Marie Fabre",
    role: "host",
    schoolCodes: [],
    hostSiren: SIREN_CC_VOLVESTRE,
  },
  {
    email: "lecture.ccv@demo.cohorte",
    name: "Sylvie Barthès",
    role: "host",
    schoolCodes: [],
    hostSiren: SIREN_CC_VOLVESTRE,
    readOnly: true,
  },
  {
    email: "approbation.region@demo.cohorte",
    name: "Pierre Lacombe",
    role: "region",
    schoolCodes: [],
    hostSiren: null,
  },
  { email: "instruction1@demo.cohorte", name: "Samira Benali", role: "region", schoolCodes: [], hostSiren: null },
  { email: "instruction2@demo.cohorte", name: "Thomas Roquefort", role: "region", schoolCodes: [], hostSiren: null },
  { email: "audit@demo.cohorte", name: "Claire Azéma", role: "auditor", schoolCodes: [], hostSiren: null },
  { email: "admin@demo.cohorte", name: "Olivier Pons", role: "admin", schoolCodes: [], hostSiren: null },
] as const satisfies readonly DemoAccount[];

/** What names one in an address, where no e-mail stands. */
export const demoName = (email: string) => email.split("@", 1)[0] ?? "";

export function isDemo(env: NodeJS.ProcessEnv = process.env): boolean {
  return env.COHORTE_DEMO === "1";
}
