import { openFirstPages, prepareApplication } from "./application.mjs";
import { work } from "./worker.mjs";

process.umask(0o077);
process.title = "cohorte-worker";
await work(prepareApplication, openFirstPages);
