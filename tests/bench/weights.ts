import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { e2eData, SECRETS } from "../../scripts/e2e-database.mjs";
import { fillIn } from "../e2e/places";
import { SCREENS } from "../e2e/screens";
import { stateOf } from "../e2e/support";
import { type PageWeight, weighPage } from "./page-weight";
import { serve } from "./server";

const PORT = 3211;

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
  /^\/(connexion|mot-de-passe|invitation|compte|candidature\/|rendez-vous\/|s(?!\w)(?!.*dossier)|import$|import\/\{)|\/(nouvelle|nouveau|modifier|inscrire|terminer|sorties|situation|importer|valeur|avenant|inviter|completer|ouverture|documents|echanges|avis|decision|delai|heures|paiement|seuil|salle|panne|candidater(?!\/)|opposition|justificatif|plusieurs|messages)\b|\/(effectif|inscriptions|rubriques)\/.|^\/administration\/./;

export type Weighed = PageWeight & { aimKb: number; pageAimKb: number | null };

/** Weighs every page of the site once, on the network that the browser's tests begin with, made in a directory of its own. */
export async function measureWeights(directory: string): Promise<Weighed[]> {
  const { DATABASE_URL, ...data } = e2eData(directory);
  Object.assign(process.env, { DATABASE_URL, ...data, COHORTE_E2E_DIRECTORY: directory });
  const env = { ...process.env, COHORTE_E2E_PORT: String(PORT), COHORTE_E2E_KEPT: "1" };
  const runner = ["node_modules/@playwright/test/cli.js", "test", "--project", "network"];
  const { status } = spawnSync(process.execPath, runner, { env, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0)
    throw new Error("the network of the browser's tests was not made: npx playwright test --project network");
  const cookieOf = (account: keyof typeof SCREENS): string | null => {
    if (account === "nobody") return null;
    const { cookies } = JSON.parse(readFileSync(stateOf(account), "utf8")) as {
      cookies: { name: string; value: string }[];
    };
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  };
  const server = await serve(DATABASE_URL, PORT, SECRETS.NEXTAUTH_SECRET, { env: { ...process.env, ...SECRETS } });
  const weighed = new Map<string, Weighed>();
  try {
    for (const [account, addresses] of Object.entries(SCREENS)) {
      const cookie = cookieOf(account as keyof typeof SCREENS);
      for (const address of addresses) {
        if (weighed.has(address)) continue;
        const weight = await weighPage(server.origin, fillIn(address), cookie);
        const pageAimKb = PAGES[address] ?? null;
        weighed.set(address, { ...weight, address, pageAimKb, aimKb: FORMS.test(address) ? ENTRY : READ });
      }
    }
    return [...weighed.values()];
  } finally {
    await server.stop();
  }
}
