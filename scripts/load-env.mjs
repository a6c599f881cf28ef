// Next reads `.env` by itself; the commands that run without it read it here. The shell wins.
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile(".env");
