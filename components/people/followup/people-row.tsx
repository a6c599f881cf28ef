import { aimOf, type Heard } from "@/lib/people/followup/rules/aim";

/** Told apart by their outline, and by colour besides. */
const PARTS = ["answered", "declined", "vain", "never"] as const satisfies readonly (keyof Heard)[];

const HEAD = "M8 1.5a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4";
const BODY = "M2 18.5c0-5.2 2.2-8.3 6-8.3s6 3.1 6 8.3z";

const LOOKS: Record<(typeof PARTS)[number], string> = {
  answered: "fill-accent stroke-accent",
  declined: "fill-none stroke-ink-soft",
  vain: "fill-none stroke-ink-soft",
  never: "fill-none stroke-ink-soft [stroke-dasharray:1.6_1.9]",
};

const symbolOf = (part: string) => `who-${part}`;

/** The four figures, once a page: each row refers to them. */
export function PeopleShapes() {
  return (
    <svg aria-hidden="true" width="0" height="0" className="glyph absolute">
      {PARTS.map((part) => (
        <symbol key={part} id={symbolOf(part)} viewBox="0 0 16 20">
          <path d={HEAD} />
          <path d={BODY} />
          {part === "declined" && <path d="M1.5 19.5L14.5 0.8" />}
        </symbol>
      ))}
    </svg>
  );
}

/** More are no figures any more: the words under them say it. */
const MOST = 60;

/** A figure a person, who answered first, and a mark behind the last of whom the aim needs. What it says stands beneath it. */
export function PeopleRow({ heard, label }: { heard: Heard; label: string }) {
  if (heard.base > MOST) return null;
  const figures = PARTS.flatMap((part) => Array.from({ length: heard[part] }, () => part));
  const aim = aimOf(heard.base);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: RGAA 4.1 asks for it (1.9), for readers that know no figure
    <figure role="figure" aria-label={label} data-people className="flex flex-wrap items-center gap-x-0.5 gap-y-1">
      {figures.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: figures that stand for nobody in particular
        <span key={at} className="inline-flex items-center gap-x-0.5">
          <svg
            aria-hidden="true"
            viewBox="0 0 16 20"
            className={`h-5 w-4 stroke-[1.3] ${LOOKS[part]}`}
            data-part={part}
          >
            <use href={`#${symbolOf(part)}`} />
          </svg>
          {at + 1 === aim && <span data-aim className="h-6 border-s-2 border-ink" />}
        </span>
      ))}
    </figure>
  );
}
