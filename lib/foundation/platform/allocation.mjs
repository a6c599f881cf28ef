const MB = 1024 * 1024;

/** Pieces of 1 MB and more go back to the system once free. Told one bound alone, glibc leaves the other at 128 kB. */
export const ALLOCATION = { MALLOC_MMAP_THRESHOLD_: String(MB), MALLOC_TRIM_THRESHOLD_: String(8 * MB) };
