import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { type RunningServer, serve } from "../../bench/server";
import { freePort } from "../../support/postgres";
import { DRILL_SECRET } from "../network";
import { familyOf } from "./processes";

/** As an installation with two cores has it, behind a proxy that says who asks. */
const SERVED = { COHORTE_PROCESSES: "2", COHORTE_PROXY: "1", FILES_SECRET: randomBytes(32).toString("hex") };
/** One that hangs is waited for so long before the next attack, then started anew. */
const RECOVERY_MS = 45_000;
const WELL_MS = 1_000;
const WELL_TIMES = 6;
const PAUSE_MS = 50;

const WARM_PAGES = ["/", "/connexion", "/reseau", "/invitation/inconnue", "/api/auth/session"];
const WARM_TIMES = 4;

/** The server under attack. */
export class Target {
  #server: RunningServer | null = null;
  restarts = 0;
  /** Told of the process that holds the port whenever it is another one. */
  onStart: (pid: number) => void = () => {};

  private constructor(
    readonly env: NodeJS.ProcessEnv,
    readonly port: number,
    readonly log: number,
  ) {}

  /** What it says goes to the open file `log`. */
  static async start(env: NodeJS.ProcessEnv, log: number): Promise<Target> {
    const target = new Target({ ...env, ...SERVED }, await freePort(), log);
    await target.#start();
    return target;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#server?.child.pid ?? 0;
  }

  async #start(): Promise<void> {
    const { env, log } = this;
    this.#server = await serve(env.DATABASE_URL ?? "", this.port, DRILL_SECRET, { env, log });
    for (let turn = 0; turn < WARM_TIMES; turn += 1) {
      // The first page of a process takes longer than the others, whoever asks.
      for (const page of WARM_PAGES) await fetch(this.origin + page, { headers: { connection: "close" } });
    }
    this.onStart(this.pid);
  }

  /** Until every process answers at once; one that does not in time is started anew. Gives how long it took. */
  async untilWell(): Promise<number> {
    const start = performance.now();
    let since = start;
    for (let well = 0; well < WELL_TIMES; await pause(PAUSE_MS)) {
      const signal = AbortSignal.timeout(WELL_MS);
      const headers = { connection: "close" };
      const answer = await fetch(`${this.origin}/api/health`, { headers, signal }).catch(() => null);
      well = answer?.status === 200 ? well + 1 : 0;
      if (well > 0 || performance.now() - since < RECOVERY_MS) continue;
      await this.startAnew();
      since = performance.now();
    }
    return performance.now() - start;
  }

  async startAnew(): Promise<void> {
    this.restarts += 1;
    await this.#kill();
    await this.#start();
  }

  async #kill(): Promise<void> {
    const { child } = this.#server ?? {};
    if (!child?.pid) return;
    const ended = once(child, "exit");
    for (const pid of familyOf(child.pid)) process.kill(pid, "SIGKILL");
    await ended;
  }

  /** In order, unless it hangs. */
  async stop(): Promise<void> {
    await Promise.race([this.#server?.stop(), pause(RECOVERY_MS, undefined, { ref: false }).then(() => this.#kill())]);
  }
}
