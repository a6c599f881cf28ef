import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fillIn, findPlaces } from "../e2e/places";
import { type PageWeight, weighPage } from "./page-weight";
import { serve } from "./server";
import { signedInCookie } from "./session";

const PORT = 3211;
const SECRET = "bench-secret-bench-secret-bench-secret";
const TODAY = "2026-11-24";

/** Aims in kB over a blank page: pages that are read, and forms that are filled in. */
const READ = 15;
const ENTRY = 60;

const PAGES: readonly { role: string | null; address: string; aimKb: number }[] = [
  { role: null, address: "/", aimKb: READ },
  { role: null, address: "/connexion", aimKb: READ },
  { role: "region", address: "/tableau-de-bord", aimKb: READ },
  { role: "region", address: "/tableau-de-bord/personnes?mesure=positives", aimKb: READ },
  { role: "region", address: "/ecoles", aimKb: READ },
  { role: "region", address: "/ecoles/CARBONNE", aimKb: READ },
  { role: "region", address: "/promotions/{cohort}/resultats", aimKb: READ },
  { role: "region", address: "/definitions", aimKb: READ },
  { role: "staff", address: "/promotions", aimKb: READ },
  { role: "staff", address: "/promotions/{recruiting}/inscrire", aimKb: ENTRY },
  { role: "staff", address: "/promotions/{cohort}/sorties?echeance=M6", aimKb: ENTRY },
  { role: "staff", address: "/import", aimKb: ENTRY },
];

/** Weighs the pages of the demonstration network, seeded into a directory of its own. */
export async function measureWeights(directory: string): Promise<(PageWeight & { aimKb: number })[]> {
  const path = join(directory, "demo.db");
  process.env.DATABASE_URL = `file:${path}`;
  process.env.COHORTE_TODAY = TODAY;
  const env = { ...process.env, COHORTE_DEMO: "1" };
  for (const script of ["scripts/db-deploy.ts", "prisma/seed.ts"]) {
    execFileSync(process.execPath, ["--conditions=react-server", "--import", "tsx", script], { env, stdio: "ignore" });
  }
  const cookies = new Map<string, string>();
  for (const role of ["region", "staff"]) cookies.set(role, await signedInCookie(path, SECRET, role));
  const places = await findPlaces();
  const server = await serve(process.env.DATABASE_URL, PORT, SECRET);
  try {
    const weights: (PageWeight & { aimKb: number })[] = [];
    for (const { role, address, aimKb } of PAGES) {
      const cookie = role ? (cookies.get(role) ?? null) : null;
      weights.push({ ...(await weighPage(server.origin, fillIn(address, places), cookie)), address, aimKb });
    }
    return weights;
  } finally {
    await server.stop();
  }
}
