import { openFirstPages, prepareApplication } from "./application.mjs";
import { work } from "./worker.mjs";

process.title = "cohorte-worker";
await work(prepareApplication, openFirstPages);
