// The supervisor over two processes of a directory: prints its port. From SIGUSR2 on its clock is a year ahead.
import { serve } from "../../scripts/supervisor.mjs";

const [directory, file, limits] = process.argv.slice(2);
process.on("SIGUSR2", () => {
  const now = Date.now;
  Date.now = () => now() + 365 * 86_400_000;
  console.info("A year later.");
});
const options = { directory, file, limits: JSON.parse(limits ?? "{}") };
console.info(await serve({ port: 0, hostname: "127.0.0.1", processes: 2, ...options }));
