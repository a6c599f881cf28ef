/* What a reader can work out who knows the rules of disclosure: all that could stand behind what is shown. */

const isSmall = (value: number) => value > 0 && value < 5;

/** Every way to write `total` as `parts` counts. */
export function splits(total: number, parts: number): number[][] {
  if (parts === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) =>
    splits(total - first, parts - 1).map((rest) => [first, ...rest]),
  ).flat();
}

/** Small counts that have one value in all that looks alike to a reader: they can be computed. */
export function computed<T>(possible: readonly T[], show: (one: T) => string, secrets: (one: T) => number[]): string[] {
  const alike = new Map<string, (number | null)[]>();
  for (const one of possible) {
    const shown = show(one);
    const values = secrets(one);
    const known = alike.get(shown) ?? values;
    alike.set(
      shown,
      known.map((value, i) => (value === values[i] ? value : null)),
    );
  }
  return [...alike].flatMap(([shown, known]) =>
    known.flatMap((value, i) => (value !== null && isSmall(value) ? [`${shown}: count ${i} is ${value}`] : [])),
  );
}
