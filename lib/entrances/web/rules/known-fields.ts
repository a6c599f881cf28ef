/** `code`; `people.<id>.leaves`, a row by whom it is of, since lists change; `criteria.3.name` of a list the form makes. */
const NAME = /^([A-Za-z]\w*)(\.(?:[\da-f-]{36}|[1-9]\d?)\.[A-Za-z]\w*)?$/;

/** More than any form of ours sends, and than the library takes its time over: it looks through all for each. */
const MOST_ANSWERS = 4_000;
const MOST_OF_A_NAME = 200;
const LONGEST_NAME = 100;
/** Longer than any field, so that its own words say how long it may be. */
const LONGEST_ANSWER = 100_000;

/** The fields that a form of ours may have; null where there are more of them, or they are longer, than any form sends. */
export function knownFields(formData: FormData, shape: object): FormData | null {
  const known = new FormData();
  const counts = new Map<string, number>();
  let answers = 0;
  for (const [name, value] of formData) {
    answers += 1;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const length = typeof value === "string" ? value.length : 0;
    if (answers > MOST_ANSWERS || count > MOST_OF_A_NAME || length > LONGEST_ANSWER) return null;
    if (name.length > LONGEST_NAME) continue;
    const [, field = "", row] = NAME.exec(name) ?? [];
    if (field && (!row || Object.hasOwn(shape, field))) known.append(name, value);
  }
  return known;
}
