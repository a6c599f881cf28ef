/** A sentence around two things, in parts. */
export type Places = <T>(first: T, second: T) => (string | T)[];

/** A sentence with two places, read once: long tables say it on every row, and reading a message is slow. */
export function withPlaces(say: (first: string, second: string) => string): Places {
  const parts = say("<1>", "<2>")
    .split(/(<[12]>)/)
    .filter((part) => part !== "");
  return (first, second) => parts.map((part) => (part === "<1>" ? first : part === "<2>" ? second : part));
}
