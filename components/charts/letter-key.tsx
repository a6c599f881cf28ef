import type { keyOf } from "./map-names";

type KeyLine = ReturnType<typeof keyOf>[number];

/** Whom the letters of a map stand for. */
export function LetterKey({ lines, where }: { lines: readonly KeyLine[]; where: string }) {
  return lines.length === 0 ? null : (
    <ul className={`flex flex-wrap gap-x-4 gap-y-1 text-sm ${where}`}>
      {lines.map(({ key, letter, label, href }) => (
        <li key={key}>
          <span className="font-semibold">{letter}</span> {href ? <a href={href}>{label}</a> : label}
        </li>
      ))}
    </ul>
  );
}
