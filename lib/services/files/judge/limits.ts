import { MAX_FILE_BYTES, MAX_HEIC_PIXELS, MAX_PDF_PAGES, MAX_PIXELS, MAX_REDRAWN_PIXELS } from "../rules/vocabulary";

/** What a file may be and unpack to before it is refused. */
const OF_A_FILE = {
  pixels: MAX_PIXELS,
  heicPixels: MAX_HEIC_PIXELS,
  /** Tiles, previews and what is noted beside them; 48 million pixels have two hundred tiles. */
  heicParts: 1_000,
  /** Of the JPEG that is kept in place of a HEIC. */
  redrawnPixels: MAX_REDRAWN_PIXELS,
  redrawnBytes: MAX_FILE_BYTES,
  /** Of the picture of a page, its longer side in pixels: small print is read. */
  drawnSide: 1_600,
  pages: MAX_PDF_PAGES,
  /** Numbers of objects, used or not: a thousand pages of tables have fifty thousand. */
  objects: 500_000,
  /** Written down, all of them; a thousand pages of tables are a tenth. */
  writtenBytes: 40_000_000,
  /** All streams that are no pictures: pages, fonts, packed objects. Plans of ten megabytes unpack to half of it. */
  unpackedBytes: 100_000_000,
  /** All pictures, besides what each may have in pixels. */
  pictureBytes: 1_000_000_000,
  /** States that were saved one behind the other, each by a signature or a note. */
  versions: 32,
};
export type FileLimits = typeof OF_A_FILE;

/** What the process that judges may take, and those who wait for it. */
const OF_THE_PROCESS = {
  /** To be ready, and for one file. */
  startMs: 20_000,
  milliseconds: 5_000,
  /** Of the libraries, each of which lives in a memory of its own: a photograph of 60 million pixels takes two thirds. */
  libraryBytes: 512 << 20,
  heapMb: 128,
  /** Of the process as a whole. */
  processBytes: 768 << 20,
  /** It ends after a file that made the library's memory as large as this, which never shrinks. */
  keptBytes: 128 << 20,
  /** The next file finds it warm; one that waits longer gives its memory back. */
  idleMs: 60_000,
  /** Files that wait for their turn, and for how long. */
  waiting: 8,
  waitingMs: 10_000,
};

export const JUDGING_LIMITS = { ...OF_A_FILE, ...OF_THE_PROCESS };
export type JudgingLimits = typeof JUDGING_LIMITS;
