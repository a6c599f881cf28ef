const NARROW_NO_BREAK_SPACE = "\u202F";

/** « 200 066 819 », as people read it out and copy it; the form takes it with its spaces. */
export function readableSiren(siren: string): string {
  return siren.replace(/(\d{3})(?=\d)/g, `$1${NARROW_NO_BREAK_SPACE}`);
}
