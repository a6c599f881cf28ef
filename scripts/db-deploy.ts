// Brings the database of DATABASE_URL to the tables, checks, triggers and indexes of this code. Safe to repeat.
import { deploy } from "../prisma/deploy";
import { runOnDatabase } from "./on-database";

await runOnDatabase((url) => deploy(url));
