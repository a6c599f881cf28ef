/** What any program goes by: where it finds others, its own files, and how people here write and reckon time. */
const MACHINE = ["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ"];

/** How the database is reached: by its address, and by what completes it. */
const DATABASE = [
  ...["DATABASE_URL", "DATABASE_URL_FILE", "COHORTE_PROCESSES", "NODE_EXTRA_CA_CERTS"],
  ...["PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGPASSFILE", "PGDATABASE", "PGOPTIONS"],
  ...["PGSSLMODE", "PGSSLCERT", "PGSSLKEY", "PGSSLROOTCERT"],
];

const NAMES = {
  /** Looks into what strangers send. */
  judge: [],
  /** Plans or writes a register. */
  register: [...MACHINE, ...DATABASE, "STORAGE_DIR", "COHORTE_DEMO", "COHORTE_TODAY", "LOG_LEVEL"],
  /** A program of the machine. */
  tool: MACHINE,
} as const satisfies Record<string, readonly string[]>;

/** The closed list of what a process that this one starts is told: no key, no password but that of the database it works on. */
export function environmentFor(child: keyof typeof NAMES, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const names: readonly string[] = NAMES[child];
  const told = Object.entries(env).filter(([name]) => names.includes(name));
  return { ...Object.fromEntries(told), NODE_ENV: env.NODE_ENV };
}
