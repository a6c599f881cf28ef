const MB = 1024 * 1024;

/**
 * For processes that hold whole files: what is asked for in one piece of 1 MB and more goes back to the system once free.
 * glibc would raise that bound to the largest piece freed. Told one bound it leaves the other at 128 kB: so it is told both.
 */
export const ALLOCATION = { MALLOC_MMAP_THRESHOLD_: String(MB), MALLOC_TRIM_THRESHOLD_: String(8 * MB) };
