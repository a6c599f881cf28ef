/** A folded name with the postal `st` and `ste` written in full. */
export function spellOutSaint(folded: string): string {
  return folded.replace(/(?<!\S)st(e?)(?!\S)/g, "saint$1");
}
