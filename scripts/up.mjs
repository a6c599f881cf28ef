// `npm run up`: from a fresh checkout to a served demonstration.
import "./load-env.mjs";
import { demoEnvironment } from "./demo-env.mjs";
import { deploy, seedIfEmpty } from "./seed-demo.mjs";
import { portIsFree, startServer } from "./server.mjs";
import { build, generate, install, installDrivers, StepFailed, step, together } from "./steps.mjs";

process.umask(0o077);

async function printAccounts(address) {
  const { load } = await import("./typescript.mjs");
  const { DEMO_ACCOUNTS, DEMO_PASSWORD } = await load("lib/entrances/accounts/demo-accounts.ts");
  const width = Math.max(...DEMO_ACCOUNTS.map(({ email }) => email.length));
  console.info(`\nCohorte is served at ${address}\n\nDemonstration accounts, all with the password ${DEMO_PASSWORD}:`);
  for (const { email, role } of DEMO_ACCOUNTS) console.info(`  ${email.padEnd(width)}  ${role}`);
  console.info("\nCtrl-C stops the server.");
}

async function fill(driver, env) {
  await driver;
  await step("Migrations", () => deploy(env));
  await step("Demonstration network", () => seedIfEmpty(env));
}

/** A build opens no database: driver and network take longer together, and go first. */
async function prepare(env) {
  await step("Packages", () => install("run"));
  const driver = step("Database driver", () => installDrivers("run"));
  const clients = step("Database clients", generate);
  const application = clients.then(() => step("Application", () => build({ patient: true })));
  await together(driver, application, fill(together(driver, clients), env));
}

/** A port somebody can open an address with: 0 would be another one at each start. */
const isPort = (text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

async function serveDemo() {
  const env = demoEnvironment();
  if (!isPort(env.PORT)) {
    console.error(`PORT=${env.PORT} is no port. Choose a number from 1 to 65535: PORT=3001 npm run up`);
    process.exit(1);
  }
  if (!(await portIsFree(Number(env.PORT)))) {
    console.error(`Port ${env.PORT} is taken. Stop what listens there, or choose another: PORT=3001 npm run up`);
    process.exit(1);
  }
  try {
    await prepare(env);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(error.message);
    console.error("\nThis step failed; the messages above say why. Run the command again once it is mended.");
    process.exit(1);
  }
  const server = startServer(env);
  if (await server.ready()) await printAccounts(env.NEXTAUTH_URL);
  else {
    console.error("The server did not come to answer its health check.");
    server.stop();
    await server.ended;
    process.exit(1);
  }
  process.exit(await server.ended);
}

await serveDemo();
