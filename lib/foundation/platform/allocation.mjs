const MB = 1024 * 1024;

/**
 * For processes that hold whole files: what malloc is asked for in one piece of 1 MB and more goes back to the system once it
 * is free. By itself glibc raises that bound to the largest piece it saw freed, and keeps files' worth of holes for good. Told
 * one bound it leaves the other at 128 kB as well, above which it gives back what the next page asks for again: so it is told both.
 */
export const ALLOCATION = { MALLOC_MMAP_THRESHOLD_: String(MB), MALLOC_TRIM_THRESHOLD_: String(8 * MB) };
