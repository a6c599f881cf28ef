import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beginApplication } from "@/lib/competition/applications/commands";
import { createAccount } from "@/lib/entrances/accounts/commands";
import { DEMO_ACCOUNTS, type DemoAccount } from "@/lib/entrances/accounts/demo-accounts";
import { inviteAgent } from "@/lib/entrances/accounts/invitation-commands";
import { tokenOf } from "@/lib/entrances/accounts/invitation-link";
import { SYSTEM } from "@/lib/foundation/core/context";
import { closeClients } from "@/lib/foundation/db/client";
import { readClock } from "@/lib/foundation/platform/clock";
import { applyRegister, uploadRegister } from "@/lib/people/register/commands";
import { toCsv } from "@/lib/people/register/csv";
import { grownRows, waitingRows } from "../e2e/network";
import { fillIn, findPlace, readValue } from "../e2e/places";
import { SCREENS } from "../e2e/screens";
import { ACCOUNTS, type AccountName } from "../e2e/support";
import { migrate } from "./import";
import { type PageWeight, weighPage } from "./page-weight";
import { serve } from "./server";
import { cookieOf } from "./session";

const PORT = 3211;
const SECRET = "bench-secret-bench-secret-bench-secret";
const TODAY = "2026-11-24";

/** Aims in kB of script over a blank page: pages that are read, and forms that are filled in. */
const READ = 12;
const ENTRY = 60;
/** And of the page itself, where many look every day; the dashboard with its pictures. */
const PAGES: Record<string, number> = {
  "/apprenants": 14,
  "/tableau-de-bord": 30,
  "/tableau-de-bord/equite": 30,
  "/qualite": 30,
};

/** Addresses of the pages that are there to be filled in. */
const FORMS =
  /^\/(connexion|mot-de-passe|invitation|compte|import$|import\/\{)|\/(nouvelle|nouveau|modifier|inscrire|terminer|sorties|situation|importer|valeur|avenant|inviter|completer|ouverture|documents|echanges|avis|decision|delai|heures|paiement|seuil|salle|panne)\b|\/(effectif|inscriptions|rubriques)\/.|^\/administration\/./;

export type Weighed = PageWeight & { aimKb: number; pageAimKb: number | null };

/** Weighs every page of the site once, on the demonstration network, seeded into a directory of its own. */
export async function measureWeights(directory: string): Promise<Weighed[]> {
  process.env.DATABASE_URL = `file:${join(directory, "demo.db")}`;
  process.env.STORAGE_DIR = directory;
  process.env.COHORTE_TODAY = TODAY;
  process.env.COHORTE_DEMO = "1";
  process.env.NEXTAUTH_SECRET = SECRET;
  migrate(process.env.DATABASE_URL);
  execFileSync(process.execPath, ["--conditions=react-server", "scripts/typescript.mjs", "prisma/seed.ts"], {
    stdio: "ignore",
  });
  const ids: Ids = { ...idsByAccount(), newcomer: await openAccount() };
  const invitation = await inviteSomebody(ids.region);
  await beginDossier(ids.host);
  await importRegisters(ids.staff);
  const server = await serve(process.env.DATABASE_URL, PORT, SECRET);
  const weighed = new Map<string, Weighed>();
  try {
    for (const [account, addresses] of Object.entries(SCREENS)) {
      const id = ids[account as keyof typeof SCREENS];
      const cookie = id ? await cookieOf(process.env.DATABASE_URL, id, SECRET) : null;
      for (const address of addresses) {
        if (weighed.has(address)) continue;
        if (!id && account !== "nobody") throw new Error(`nobody is ${account}, who opens ${address}`);
        const weight = await weighPage(server.origin, fillIn(address.replace("{invitation}", invitation)), cookie);
        const pageAimKb = PAGES[address] ?? null;
        weighed.set(address, { ...weight, address, pageAimKb, aimKb: FORMS.test(address) ? ENTRY : READ });
      }
    }
    return [...weighed.values()];
  } finally {
    await server.stop();
  }
}

type Ids = Record<AccountName, string> & Partial<Record<keyof typeof SCREENS, string>>;

function idsByAccount(): Ids {
  const idOf = (email: string) => String(readValue(`SELECT "id" FROM "User" WHERE "email" = @email`, { email }));
  const entries = Object.entries(ACCOUNTS).map(([account, email]) => [account, idOf(email)]);
  const reading = DEMO_ACCOUNTS.find((one: DemoAccount) => one.readOnly);
  return { ...(Object.fromEntries(entries) as Record<AccountName, string>), readingAgent: idOf(reading?.email ?? "") };
}

/** An account whose owner has still to choose a password. */
async function openAccount(): Promise<string> {
  const scope = { role: "region" as const, schoolIds: [], hostOrganisationId: null };
  const person = { name: "Personne Neuve", email: "arrivee@exemple.fr", password: null };
  const opened = await createAccount({ actor: SYSTEM, ...readClock() }, { ...person, ...scope });
  if (!opened.ok) throw new Error("no account was opened");
  return opened.value.userId;
}

/** The end of a link that nobody has followed yet. */
async function inviteSomebody(regionId: string): Promise<string> {
  const ctx = { actor: { ...SYSTEM, userId: regionId }, ...readClock() };
  const agent = { email: "accueil@grand-cahors.test", access: "change", hostId: null } as const;
  const invited = await inviteAgent(ctx, { ...agent, siren: "200023737", departementCode: null });
  if (!invited.ok) throw new Error("nobody was invited");
  return tokenOf(invited.value.invitationId);
}

/** An answer of the host to the call that is open. */
async function beginDossier(userId: string): Promise<void> {
  const hostOrganisationId = String(
    readValue(`SELECT "hostOrganisationId" FROM "User" WHERE "id" = @userId`, { userId }),
  );
  const ctx = { actor: { ...SYSTEM, userId, hostOrganisationId }, ...readClock() };
  const begun = await beginApplication(ctx, { callCode: findPlace("openCall") });
  if (!begun.ok) throw new Error("no dossier was begun");
}

/** What the screens show beside the demonstration network: people still to exit, and a file that waits. */
async function importRegisters(staffId: string): Promise<void> {
  const ctx = { actor: SYSTEM, ...readClock() };
  const staff = { ...ctx, actor: { ...SYSTEM, userId: staffId } };
  await applyRegister(ctx, { name: "registre.csv", bytes: toCsv(grownRows()) });
  await uploadRegister(staff, { name: "attente.csv", bytes: toCsv(waitingRows()) });
  await closeClients();
}
