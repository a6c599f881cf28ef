export type PagePart = { id: string; text: string };

/** The ways into a long page: a line beside what it says first, on a phone a menu. The browser alone opens and follows it. */
export function Contents({ label, parts }: { label: string; parts: readonly PagePart[] }) {
  return (
    <nav aria-label={label} className="page-parts">
      <button type="button" popoverTarget="parties">
        {label}
      </button>
      <ul id="parties" popover="auto">
        {parts.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
