import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ACCOUNTS } from "../e2e/support";
import * as aftermath from "./abuse/aftermath";
import { run as attempts } from "./abuse/attempts";
import { run as bodies } from "./abuse/bodies";
import { run as connections } from "./abuse/connections";
import { run as fields } from "./abuse/fields";
import { run as files } from "./abuse/files";
import { Findings } from "./abuse/findings";
import { run as fuzz } from "./abuse/fuzz";
import { run as links } from "./abuse/links";
import { run as registers } from "./abuse/registers";
import type { Scene } from "./abuse/scene";
import { Target } from "./abuse/target";
import { run as uploads } from "./abuse/uploads";
import { watched } from "./abuse/watch";
import { seedNetwork } from "./network";
import { Visitor } from "./visitor";

const ATTACKS: Record<string, (scene: Scene, options: { seed: number }) => Promise<void>> = {
  fields,
  bodies,
  connections,
  files,
  registers,
  uploads,
  links,
  attempts,
};

const ALL = [...Object.keys(ATTACKS), "fuzz"];

const SEED = 2611;
/** What health and visitors have when nobody attacks: what else this machine does is in it. */
const AT_REST_MS = 5_000;

async function attackersOf(origin: string): Promise<Pick<Scene, "host" | "colleague" | "staff" | "dossier">> {
  const [host, colleague, staff] = [new Visitor(origin), new Visitor(origin), new Visitor(origin)];
  await host.signIn(ACCOUNTS.host);
  await colleague.signIn("elu.ccv@demo.cohorte");
  await staff.signIn(ACCOUNTS.staff);
  const { url } = await host.send("/candidatures", { callCode: null });
  return { host, colleague, staff, dossier: new URL(url).pathname };
}

/** What somebody without an account, and somebody with one, can do to a server and to everybody else. */
export async function run({ only = ALL, seed = SEED }: { only?: string[]; seed?: number } = {}): Promise<void> {
  const unknown = only.find((name) => !ALL.includes(name));
  if (unknown) throw new Error(`No attack ${unknown}. There are: ${ALL.join(", ")}.`);
  const directory = mkdtempSync(join(tmpdir(), "cohorte-abuse-"));
  const findings = new Findings();
  try {
    const env = seedNetwork(directory);
    const log = join(directory, "server.log");
    const target = await Target.start(env, openSync(log, "a"));
    try {
      const { origin } = target;
      const attackers = await attackersOf(origin);
      const storage = join(directory, "storage");
      const scene: Scene = { target, databaseUrl: env.DATABASE_URL ?? "", storage, log, findings, ...attackers };
      const visits = [
        { page: "/connexion", cookie: "" },
        { page: "/promotions", cookie: scene.staff.cookie },
      ];
      const before = aftermath.before(scene);
      findings.atRest(await watched(target, visits, () => pause(AT_REST_MS)));
      for (const [name, attack] of Object.entries(ATTACKS)) {
        if (!only.includes(name)) continue;
        findings.beside(name, await watched(target, visits, () => attack(scene, { seed })));
      }
      await aftermath.run(scene, before);
    } finally {
      await target.stop();
    }
    if (only.includes("fuzz")) await fuzz({ findings, seed });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  if (findings.missed.length > 0)
    throw new Error(`${findings.missed.length} aims missed: ${findings.missed.join("; ")}`);
}
