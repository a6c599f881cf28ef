import { isAbsolute, join } from "node:path";
import { secretValue } from "@/lib/foundation/platform/secrets.mjs";
import { LOOPBACK } from "@/lib/foundation/platform/site-address";

export type Dialect = "sqlite" | "postgres";

const readFromFiles = new Map<string, string>();

/** The address of the database. What a file says of it holds until the process ends: connections stay open. */
export function databaseUrl(env: NodeJS.ProcessEnv = process.env): string {
  const file = env.DATABASE_URL_FILE;
  const read = file && readFromFiles.get(file);
  if (read) return read;
  const url = secretValue("DATABASE_URL", env) || "file:./prisma/data/cohorte.db";
  if (file) readFromFiles.set(file, url);
  return url;
}

/** An address as it may be printed: without its password, wherever that stands, and without what may be part of one. */
export function shownUrl(address: string): string {
  if (address.startsWith("file:")) return address;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || url.host === "" || url.pathname.includes("@"))
    return "the database that DATABASE_URL names";
  return `${url.protocol}//${url.username ? `${url.username}:…@` : ""}${url.host}${url.pathname}`;
}

/** Which database `DATABASE_URL` names. Throws, naming the variable, when it names neither. */
export function dialectOf(url: string): Dialect {
  if (url.startsWith("file:")) return "sqlite";
  if (/^postgres(ql)?:\/\//.test(url)) return "postgres";
  throw new Error("DATABASE_URL must start with file: (SQLite) or postgresql:// (PostgreSQL)");
}

/** `disable` says that the way to it is the installation's own; of the others none takes a certificate unseen. */
const SAID = ["verify-full", "verify-ca", "disable"];

/** As the driver reads it, which may name a host in its parameters alone; null where it names nothing. */
function parsedUrl(url: string): URL | null {
  const readable = [url, url.replace("@/", "@localhost/")].find((text) => URL.canParse(text));
  return readable ? new URL(readable) : null;
}

/** Throws, naming the variable, where it leads to another machine and does not say how the way there is protected. */
export function requireProtectedDatabase(env: NodeJS.ProcessEnv): void {
  const url = databaseUrl(env);
  const parsed = dialectOf(url) === "postgres" ? parsedUrl(url) : null;
  if (!parsed || env.COHORTE_DEMO === "1") return;
  const { hostname, searchParams } = parsed;
  const names = [...searchParams.keys()];
  // Of a parameter that stands twice the driver takes the last.
  if (names.length > new Set(names).size || searchParams.has("uselibpqcompat"))
    throw new Error(
      "DATABASE_URL has uselibpqcompat, or a parameter twice: remove it, or certificates are not checked as sslmode says (docs/security.md)",
    );
  const host = searchParams.get("host") || hostname;
  // A path is a socket of this machine.
  if (["", ...LOOPBACK].includes(host) || host.startsWith("/") || SAID.includes(searchParams.get("sslmode") ?? ""))
    return;
  throw new Error(
    "DATABASE_URL leads to another machine: add ?sslmode=verify-full to it (with &sslrootcert=FILE for an authority of your own), or ?sslmode=disable where nobody else is on the way (docs/security.md)",
  );
}

/** The path of a SQLite database; a relative one counts from the root of the project. */
export function sqlitePath(url: string): string {
  const path = url.slice("file:".length).replace(/\?.*$/, "");
  return path === ":memory:" || isAbsolute(path) ? path : join(/* turbopackIgnore: true */ process.cwd(), path);
}

/** What a log of SQLite is cut to: four times what it has when it is brought into the file by itself. */
export const LOG_LIMIT_BYTES = 16 * 1024 * 1024;

/** Taken by `db:deploy` for itself, by whoever writes on PostgreSQL beside all others who do. */
export const DEPLOY_LOCK = "hashtextextended('cohorte.deploy', 0)";

/** One import after the other, and what is summed anew beside none: nobody else takes it. */
export const HOLD_IMPORTS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: "SELECT pg_advisory_xact_lock(hashtextextended('cohorte.imports', 0))",
};

/** Others may read, not write. In the order in which commands take the tables: nobody waits in a circle. */
export const HOLD_OTHER_WRITERS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "Programme", "Cohort", "Learner", "Enrolment", "Exit", "Outcome" IN SHARE ROW EXCLUSIVE MODE',
};

/** The latest of several days in a row, none of which is null. */
export const LATEST: Record<Dialect, string> = { sqlite: "MAX", postgres: "GREATEST" };

/** Taken by whoever names somebody: who was not found is still not there. A register looks for them at its end. */
export const HOLD_PEOPLE: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "Learner" IN SHARE UPDATE EXCLUSIVE MODE',
};

/** Taken by whoever compares people: of two who write at once the second sees whom the first wrote. */
export const HOLD_PAIRS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "LearnerPair" IN SHARE ROW EXCLUSIVE MODE',
};

/**
 * From here to its end a transaction waits for nobody: what it has still to do may be done later. Before PostgreSQL looks for who
 * waits in a circle, which takes it a second.
 */
export const WAIT_FOR_NOBODY: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: "SET LOCAL lock_timeout = '100ms'",
};

/** For whether two were told apart already. Of no table: who is taken back takes what was said of them along. */
export const HOLD_APART: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: "SELECT pg_advisory_xact_lock(hashtextextended('cohorte.apart', 0))",
};

/** Rows that another has in hand are waited for, and nobody refers to them anew until the transaction ends. */
export const HOLD_ROWS: Record<Dialect, string> = { sqlite: "", postgres: "FOR UPDATE" };

/** Rows that nobody deletes meanwhile. */
export const KEEP_ROWS: Record<Dialect, string> = { sqlite: "", postgres: "FOR KEY SHARE" };

/** Rows that another takes meanwhile are left to them. */
export const SKIP_HELD: Record<Dialect, string> = { sqlite: "", postgres: "FOR UPDATE SKIP LOCKED" };

/** The same for the code of a cohort or a programme, which no other may have in another case. */
export const HOLD_COHORTS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "Cohort" IN SHARE UPDATE EXCLUSIVE MODE',
};
export const HOLD_PROGRAMMES: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "Programme" IN SHARE UPDATE EXCLUSIVE MODE',
};

/**
 * The names of whom a transaction adds can be searched by once it says so, and not as they are written: whoever else adds
 * somebody of the name would wait until it ends. Under a lock, since no other may take them away meanwhile.
 */
export const NAMES_LATER: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: "SELECT set_config('cohorte.names', 'later', true)",
};
export const NAMES_NOW: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: "SELECT add_search_terms()",
};
/** For how many views somebody has, and their names. */
export const HOLD_VIEWS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "SavedView" IN SHARE ROW EXCLUSIVE MODE',
};

/** For how much somebody, and a dossier, has of stored files. Taken before the dossier is held. */
export const HOLD_FILES: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "StoredFile" IN SHARE ROW EXCLUSIVE MODE',
};
/** The same for registers. */
export const HOLD_REGISTERS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "RegisterImport" IN SHARE ROW EXCLUSIVE MODE',
};

/** For which statement holds of a series, in an area and a year. */
export const HOLD_TERRITORY: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "TerritoryFigure" IN SHARE ROW EXCLUSIVE MODE',
};

/** For the names of premises and rooms, and for what is out of order in them. */
export const HOLD_PREMISES: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "Premises", "PremisesStatement", "Room", "Outage" IN SHARE ROW EXCLUSIVE MODE',
};

/** For what is left of a ceiling, and which agreement a cohort is under. */
export const HOLD_AGREEMENTS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "Agreement" IN SHARE ROW EXCLUSIVE MODE',
};

/** For the number of the next version of a return, and whether there is one of a file already. */
export const HOLD_RETURNS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "ReturnVersion" IN SHARE ROW EXCLUSIVE MODE',
};

/** For which decisions hold of a label, and which thresholds. */
export const HOLD_LABELS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "LabelStatement", "LabelThreshold" IN SHARE ROW EXCLUSIVE MODE',
};

/** For which schools are delegated to somebody, and when. */
export const HOLD_DELEGATIONS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "Delegation" IN SHARE ROW EXCLUSIVE MODE',
};

/** For who holds a mandate to read people by name, and when. */
export const HOLD_MANDATES: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "ControlMandate" IN SHARE ROW EXCLUSIVE MODE',
};

/** For whether somebody objects to being contacted. */
export const HOLD_OBJECTIONS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "Objection" IN SHARE ROW EXCLUSIVE MODE',
};

/** For who has whom before them in the queue of calls. Of no table: a call that is noted waits for nobody. */
export const HOLD_CALLS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: "SELECT pg_advisory_xact_lock(hashtextextended('cohorte.calls', 0))",
};

/** For which day a yearly return is due by. */
export const HOLD_DUE_DAYS: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "ReturnDueDay" IN SHARE ROW EXCLUSIVE MODE',
};

/** For which columns the file of participants has. */
export const HOLD_TEMPLATES: Record<Dialect, string | null> = {
  sqlite: null,
  postgres: 'LOCK TABLE "ParticipantTemplate" IN SHARE ROW EXCLUSIVE MODE',
};

/** The two names of a `nameKey`, in the words of the indexes that lead to people by one of them. */
export const NAME_PART: Record<Dialect, { last: (key: string) => string; first: (key: string) => string }> = {
  sqlite: {
    last: (key) => `substr(${key}, 1, instr(${key}, '|') - 1)`,
    first: (key) => `substr(${key}, instr(${key}, '|') + 1)`,
  },
  postgres: {
    last: (key) => `split_part(${key}, '|', 1)`,
    first: (key) => `split_part(${key}, '|', 2)`,
  },
};

/** The birth date as lists are in order by it: who has none comes before those who have, of the same name. */
export const BORN = (alias: string) => `COALESCE(${alias ? `${alias}.` : ""}"birthDate", '')`;

/** The last four digits of a number: few share them, and no country code is in them. */
export const PHONE_END: Record<Dialect, (phone: string) => string> = {
  sqlite: (phone) => `substr(${phone}, -4)`,
  postgres: (phone) => `right(${phone}, 4)`,
};

/** A number as its first digits are compared (`nationalNumber`), in the words of the index that leads to people by them. */
export const phoneDialled = (phone: string) => `CASE
    WHEN substr(${phone}, 1, 4) = '+330' THEN substr(${phone}, 4) WHEN substr(${phone}, 1, 3) = '+33' THEN '0' || substr(${phone}, 4)
    WHEN substr(${phone}, 1, 5) = '00330' THEN substr(${phone}, 5) WHEN substr(${phone}, 1, 4) = '0033' THEN '0' || substr(${phone}, 5)
    WHEN substr(${phone}, 1, 2) = '00' THEN '+' || substr(${phone}, 3) ELSE ${phone} END`;
