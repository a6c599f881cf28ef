// `npm run check`: what takes no database, no browser and no build, for use while one works. The packages are there.
import { conclude, gate, staticGates, vitest } from "./gates.mjs";
import { generate, together } from "./steps.mjs";

if (await gate("Database clients", generate)) {
  await together(staticGates(), vitest("unit"));
}
conclude();
