/** How much of a request is read: bytes of its body, and the parts of a form in it. */
export type BodyLimit = { bytes: number; parts: number };

/** The largest request that reaches a page: `LARGEST_BODY` of next.config.js. A list of 20 MB, and what its form adds. */
export const MAX_REQUEST_BYTES = 21 * 1024 * 1024;

/** A form of answers. What a refused one showed comes back with the next attempt, and counts twice. */
export const FORM: BodyLimit = { bytes: 200_000, parts: 1_000 };
/** People without an account are asked for eight answers at most. */
export const STRANGER: BodyLimit = { bytes: 200_000, parts: 100 };
/** One that says nothing of what it brings: it has no body. */
export const NO_BODY: BodyLimit = { bytes: 0, parts: 0 };

const LIST: BodyLimit = { bytes: MAX_REQUEST_BYTES, parts: 100 };
/** A document of 10 MB. */
const FILE: BodyLimit = { bytes: 11 * 1024 * 1024, parts: 100 };
/** Several long texts, or a row for each person or cohort. */
const LONG: BodyLimit = { bytes: 1_000_000, parts: 4_000 };

/** Pages that take more than a form of answers, from who has an account, or a link of their own; `*` stands for one part of an address. */
export const LARGER: Readonly<Record<string, BodyLimit>> = {
  "/import": LIST,
  /** Fifty rows, each with its changes. */
  "/import/*": LONG,
  "/import/*/comprendre": LONG,
  "/candidatures/*/documents": FILE,
  "/apprenants/*/fusion/*": LONG,
  "/apprenants/doublons/*/*": LONG,
  "/apprenants/*/justificatif": FILE,
  /** From who holds a link that opens (`mayBringFile`). */
  "/s/*/contrat": FILE,
  /** A file of 500 kB; once it was shown it comes as text, twice. */
  "/territoire/importer": { bytes: 2_500_000, parts: 100 },
  /** Ten mails of 200 kB. */
  "/administration/courriels": { bytes: 2_200_000, parts: 100 },
  "/administration/*": LONG,
  "/candidatures/*/rubriques/*": LONG,
  "/candidatures/*/instruction/avis": LONG,
  "/candidatures/appels/*/modifier": LONG,
  "/candidatures/appels/nouveau": LONG,
  "/conventions/*/avenant": LONG,
  "/conventions/nouvelle": LONG,
  "/promotions/*": LONG,
  "/promotions/*/effectif": LONG,
  "/promotions/*/inscrire/plusieurs": LONG,
  "/promotions/*/terminer": LONG,
};

const PATTERNS = Object.entries(LARGER).map(
  ([page, limit]) => [new RegExp(`^${page.replaceAll("*", "[^/]+")}/?$`), limit] as const,
);

/** `known`: who asks has an account. */
export function bodyLimit(method: string, path: string, known: boolean): BodyLimit {
  if (method !== "POST") return NO_BODY;
  if (!known) return STRANGER;
  return PATTERNS.find(([pattern]) => pattern.test(path))?.[1] ?? FORM;
}

/** A line of 160 kbit/s, and some time to begin with. */
const BYTES_A_MILLISECOND = 20;
const TO_BEGIN_MS = 30_000;

/** How long a body may take to arrive. */
export const patienceFor = ({ bytes }: BodyLimit) => TO_BEGIN_MS + bytes / BYTES_A_MILLISECOND;

/** As no program sends anything: in so many pieces of so few bytes each, which cost far more to hold and to read than they say. */
export const isCrumbled = (pieces: number, bytes: number) => pieces > 2_000 && bytes < 256 * pieces;

/** What an address says after its question mark: filters, and where to go back to. */
const LONGEST_ADDRESS = 8_000;
const MOST_PARAMETERS = 200;

/** Whether an address is longer than any of this site, or says more. */
export function isOverlong(url: string): boolean {
  return url.length > LONGEST_ADDRESS || url.split("&", MOST_PARAMETERS + 1).length > MOST_PARAMETERS;
}
