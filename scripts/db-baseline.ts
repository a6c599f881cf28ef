// Brings a database from before there was one `init` to this code. Safe to repeat.
import { baseline } from "../prisma/baseline";
import { runOnDatabase } from "./on-database";

await runOnDatabase((url) => baseline(url));
