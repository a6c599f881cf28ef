/**
 * For processes that hold whole files: what malloc is asked for in one piece of 1 MB and more goes back to the system once it
 * is free. By itself glibc raises that bound to the largest piece it saw freed, and keeps files' worth of holes for good.
 */
export const ALLOCATION = { MALLOC_MMAP_THRESHOLD_: String(1024 * 1024) };
