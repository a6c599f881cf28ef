import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../bench/import";
import { serve } from "../bench/server";
import { staffCookie } from "../bench/session";
import { runCli } from "../support/cli";
import { freePort } from "../support/postgres";
import { sendForm } from "./form";
import { DRILL_SECRET } from "./network";

const FULL = /disque du serveur est plein/;
const SIZE = "8m";

function mounted(directory: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE}`, "tmpfs", directory], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A disk that fills under the server: pages go on, a save is told, and works again once there is room. */
export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-disk-"));
  if (!mounted(directory)) {
    rmSync(directory, { recursive: true });
    console.info("  skipped: this machine does not let us mount a disk");
    return;
  }
  const path = join(directory, "drill.db");
  const filler = join(directory, "filler");
  const url = `file:${path}`;
  try {
    migrate(url);
    const cookie = await staffCookie(url, DRILL_SECRET);
    const server = await serve(url, await freePort(), DRILL_SECRET);
    try {
      const address = `${server.origin}/administration/references/formations/nouvelle`;
      const save = (code: string) =>
        sendForm(address, cookie, "programme", { title: `Essai ${code}`, code, level: "none" }, FULL);
      const expectOutcome = (
        when: string,
        { outcome, status, kept }: Awaited<ReturnType<typeof save>>,
        wanted: string,
      ) => {
        console.info(
          `  ${when}: ${outcome} (${status}${outcome === "told" ? `, typed values ${kept ? "kept" : "lost"}` : ""})`,
        );
        if (outcome !== wanted || (outcome === "told" && !kept)) throw new Error(`${when}: expected ${wanted}`);
      };
      expectOutcome("with room", await save("AVANT"), "saved");
      const { bavail, bsize } = statfsSync(directory);
      writeFileSync(filler, Buffer.alloc(bavail * bsize));
      expectOutcome("full", await save("PLEIN"), "told");
      const page = await fetch(`${server.origin}/promotions`, { headers: { cookie } });
      console.info(`  a page meanwhile: ${page.status}`);
      if (page.status !== 200) throw new Error("pages are not read while the disk is full");
      const cli = await runCli(["school:create", "--code", "A", "--name", "B", "--commune", "31107"], url);
      console.info(`  the command line: exit code ${cli.code}, ${cli.err.trim()}`);
      if (cli.code !== 1 || !FULL.test(cli.err)) throw new Error("the command line did not say it");
      rmSync(filler);
      expectOutcome("room again, same server", await save("APRES"), "saved");
    } finally {
      await server.stop();
    }
  } finally {
    execFileSync("umount", ["-l", directory]);
    rmSync(directory, { recursive: true, force: true });
  }
}
