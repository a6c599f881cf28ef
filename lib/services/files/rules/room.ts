const GIGABYTE = 1_000_000_000;

/** Of a disk, in bytes: how large it is, and what a program that is not root may still write. */
export type Room = { total: number; free: number };

/** A twentieth for database, log, backup and machine; at least 1 GB (an import of 50,000 rows logs 280 MB), at most 20. */
const RESERVED_SHARE = 0.05;
const LEAST_RESERVED = GIGABYTE;
const MOST_RESERVED = 20 * GIGABYTE;

export const reserveOf = (total: number): number =>
  Math.min(Math.max(total * RESERVED_SHARE, LEAST_RESERVED), MOST_RESERVED);

/** Whether the disk keeps its reserve with so many bytes more; `storage_reserved` when not. */
export const checkDiskRoom = ({ total, free }: Room, bytes: number): "storage_reserved" | null =>
  free - bytes < reserveOf(total) ? "storage_reserved" : null;

/** `low`: what is left to files is less than the reserve; `full`: no file is taken. */
export function stateOfRoom({ total, free }: Room): "ok" | "low" | "full" {
  const reserve = reserveOf(total);
  if (free < reserve) return "full";
  return free < 2 * reserve ? "low" : "ok";
}
