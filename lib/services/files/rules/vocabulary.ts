/** What is kept. Told by the content alone. */
export const FILE_TYPES = ["pdf", "jpeg", "png"] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const MEDIA_TYPES: Record<FileType, string> = { pdf: "application/pdf", jpeg: "image/jpeg", png: "image/png" };

/** The first is the one that a name gets. */
export const EXTENSIONS: Record<FileType, readonly string[]> = { pdf: ["pdf"], jpeg: ["jpg", "jpeg"], png: ["png"] };

/** As telephones make photographs: taken, and kept as a JPEG. Some say one type, some the other, some none. */
const CONVERTED_FILES = [".heic", ".heif", "image/heic", "image/heif"];

/** For the dialog of a browser: it narrows what is offered and decides nothing. */
export const ACCEPTED_FILES = [
  ...FILE_TYPES.flatMap((type) => EXTENSIONS[type].map((extension) => `.${extension}`)),
  ...FILE_TYPES.map((type) => MEDIA_TYPES[type]),
  ...CONVERTED_FILES,
].join(",");

/** The largest file that is taken; `MAX_FILE_MEGABYTES` is the same in words. */
export const MAX_FILE_MEGABYTES = 10;
export const MAX_FILE_BYTES = MAX_FILE_MEGABYTES * 1_000_000;

/** What a picture may unpack to, in pixels of 24 bits: an A3 page at 600 dots an inch is 70 million, in black and white. */
export const MAX_PIXELS = 60_000_000;
/** Of a HEIC, which takes several times as long to unpack: telephones write 12 or 24 million. */
export const MAX_HEIC_PIXELS = 30_000_000;
/** Of the JPEG that it becomes: an A4 page at 300 dots an inch is 9 million. */
export const MAX_REDRAWN_PIXELS = 12_500_000;
export const MAX_PDF_PAGES = 2_000;

const FILE_FLAWS = [
  "file_empty",
  "file_too_large",
  "file_type_unknown",
  /** Ends before it should, or does not hold together. */
  "file_damaged",
  /** Another program would take it for something else: an archive, a page, a script. */
  "file_polyglot",
  /** Small on the disk and enormous once it is opened. */
  "file_bomb",
  /** A PDF that runs, starts, sends or carries something, or leads to another file. */
  "file_active_content",
  /** Behind a password, without a sound table of its parts, or nothing could be said of it in time. */
  "file_unverifiable",
] as const;
export type FileFlaw = (typeof FILE_FLAWS)[number];

/** The size alone, before anything of it is read. */
export function checkSize(bytes: number): "file_empty" | "file_too_large" | null {
  if (bytes === 0) return "file_empty";
  return bytes > MAX_FILE_BYTES ? "file_too_large" : null;
}

/** How much somebody may send, and what keeps it from being written (rules/quota.ts, rules/room.ts). */
export const STORAGE_REFUSALS = [
  "quota_dossier",
  "quota_account",
  "quota_hour",
  "quota_day",
  "storage_reserved",
  "storage_full",
  "storage_unavailable",
] as const;
export type StorageRefusal = (typeof STORAGE_REFUSALS)[number];

export const FILE_REFUSALS = [
  ...FILE_FLAWS,
  /** The scanner that the installation names knows it for something that does harm. */
  "file_infected",
  "scanner_unavailable",
  /** Too many others are being looked at. */
  "file_judge_busy",
  "file_judge_unavailable",
  "files_not_configured",
  ...STORAGE_REFUSALS,
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

export const isFileRefusal = (code: string): code is FileRefusal => (FILE_REFUSALS as readonly string[]).includes(code);

export type KeyRefusal =
  | "key_missing"
  /** FILES_SECRET stands in the environment alone, where no command changes it. */
  | "key_in_environment"
  /** Somebody else is at it. */
  | "key_in_hand"
  | "key_no_right"
  | "key_disk_full"
  | "key_in_use"
  /** Files without a record lie under it, which may get one yet. */
  | "key_perhaps_in_use";

export type ReadRefusal =
  | "files_not_configured"
  | "storage_unavailable"
  | "file_missing"
  /** Not what was stored. */
  | "file_altered"
  /** Stored under another `FILES_SECRET`. */
  | "file_other_secret";
