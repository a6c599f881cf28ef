import { ROLES_WITHOUT_SCOPE } from "@/lib/entrances/accounts/rules/account";
import type { Io } from "./io";

/** Does its work and says whether it was done; false when something was refused. */
export type CliCommand = (args: string[], io: Io) => Promise<boolean>;

/** `note` is the text of `register.cli` that completes the synopsis. */
type Entry = { synopsis: string; note?: "knownAt"; load: () => Promise<CliCommand> };

/** Every command, loaded only when it is called: a wrong call is answered at once. */
const COMMANDS = {
  "access:list": {
    synopsis: "access:list --learner ID [--format text|json] [--lang fr|en]",
    load: async () => (await import("./commands/access-list")).accessListCommand,
  },
  backup: {
    synopsis: "backup <directory> [--lang fr|en]",
    load: async () => (await import("./commands/backup")).backupCommand,
  },
  "campaign:run": {
    synopsis: "campaign:run [--dry-run] [--format text|json] [--lang fr|en]",
    load: async () => (await import("./commands/campaign-run")).campaignRunCommand,
  },
  "files:forget-keys": {
    synopsis: "files:forget-keys [--dry-run] [--format text|json] [--lang fr|en]",
    load: async () => (await import("./commands/files-keys")).forgetKeysCommand,
  },
  "files:rotate-key": {
    synopsis: "files:rotate-key [--dry-run] [--format text|json] [--lang fr|en]",
    load: async () => (await import("./commands/files-keys")).rotateKeyCommand,
  },
  import: {
    synopsis: "import <file.csv|file.xlsx> [--dry-run] [--strict] [--format text|json] [--lang fr|en]",
    load: async () => (await import("./commands/import")).importCommand,
  },
  indicators: {
    synopsis:
      "indicators --window T0|M3|M6|M12 --as-of YYYY-MM-DD [--known-at TIMESTAMP] [--definition CODE] [--by school|cohort|departement|year|none] [--format text|json|csv] [--lang fr|en]",
    note: "knownAt",
    load: async () => (await import("./commands/indicators")).indicatorsCommand,
  },
  "mail:returned": {
    synopsis: "mail:returned [--format text|json] [--lang fr|en] < mail.eml",
    load: async () => (await import("./commands/mail-returned")).mailReturnedCommand,
  },
  restore: {
    synopsis: "restore <directory> [--replace] [--lang fr|en]",
    load: async () => (await import("./commands/restore")).restoreCommand,
  },
  "retention:run": {
    synopsis: "retention:run [--dry-run] [--format text|json] [--lang fr|en]",
    load: async () => (await import("./commands/retention-run")).retentionRunCommand,
  },
  "school:create": {
    synopsis: "school:create --code CODE --name NAME --commune INSEE [--format text|json] [--lang fr|en]",
    load: async () => (await import("./commands/school-create")).schoolCreateCommand,
  },
  "tally:verify": {
    synopsis: "tally:verify [--rebuild|--catch-up] [--format text|json] [--lang fr|en]",
    load: async () => (await import("./commands/tally-verify")).tallyVerifyCommand,
  },
  "user:create": {
    synopsis: `user:create --email E --name NAME --role ${ROLES_WITHOUT_SCOPE.join("|")} [--format text|json] [--lang fr|en]`,
    load: async () => (await import("./commands/user-create")).userCreateCommand,
  },
} satisfies Record<string, Entry>;

export type CommandName = keyof typeof COMMANDS;

export function entryOf(name: CommandName): Entry {
  return COMMANDS[name];
}

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
