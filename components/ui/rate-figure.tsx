import type { ReactNode } from "react";
import { Badge } from "./badge";
import { classes } from "./classes";
import { type Description, DescriptionList } from "./description-list";
import { Disclosure } from "./disclosure";
import { Figure } from "./figure";
import { TextLink } from "./link";

/** What a rate says beside itself. Nothing here is optional that domain.md requires: a rate never appears bare. */
export type RateTexts = {
  /** « 80 % », or « n.d. » for an empty base. */
  rate: string;
  /** « 40 sur 50 » */
  counts: string;
  /** « taux de réponse 90 % (45 sur 50) » */
  responseRate: string;
  /** « entre 80 % et 90 % selon les non-répondants »; null where the definition has none. */
  bounds: string | null;
  /** « intervalle à 95 % : de 67 % à 89 % »; null for an empty base. */
  interval: string | null;
  /** « provisoire », « effectif faible »: in words. */
  flags: readonly string[];
  /** Why something of this is not shown. */
  note?: string | null;
};

export type RateFigureProps = Omit<RateTexts, "counts" | "responseRate"> & {
  counts: ReactNode;
  responseRate: ReactNode;
  /** How much of it a document shows, where that is told. */
  proven?: ReactNode;
  /** What the rate is: « Sorties positives à six mois » */
  label: string;
  headingLevel?: 2 | 3;
  size?: "large" | "normal";
  /** What « Comment est-ce calculé ? » opens: formula, definition, window, date. */
  explanation: { summary: string; items: readonly Description[] };
  /** The list behind the figure; null for those who may not open it. */
  list: { href: string; text: string } | null;
  /** The rate as a picture. */
  children?: ReactNode;
};

export function RateFigure({
  label,
  headingLevel = 2,
  size = "normal",
  rate,
  counts,
  responseRate,
  bounds,
  interval,
  flags,
  note,
  proven,
  explanation,
  list,
  children,
}: RateFigureProps) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  const isLarge = size === "large";
  const isFlagged = flags.length > 0;
  const flagged = flags.map((flag) => (
    <Badge key={flag} tone="warning">
      {flag}
    </Badge>
  ));
  const content = (
    <>
      <Heading className="first-after font-semibold">{label}</Heading>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1">
        <p className={classes("row-span-2", isLarge ? "text-figure font-bold" : "text-2xl font-bold")}>{rate}</p>
        <p
          className={classes(
            "text-lg leading-6",
            interval ? "sm:self-end" : !isFlagged && "row-span-2",
            isFlagged ? "max-sm:self-end max-[22rem]:row-span-2 max-[22rem]:self-center" : "max-sm:row-span-2",
          )}
        >
          {counts}
        </p>
        {interval && <p className="text-sm text-ink-soft max-sm:order-1 max-sm:col-span-2 sm:self-start">{interval}</p>}
        {isFlagged && (
          <p
            className={classes(
              "flex min-w-0 flex-wrap gap-2 max-sm:*:whitespace-normal max-[22rem]:order-1 max-[22rem]:col-span-2",
              interval && "sm:col-span-2",
            )}
          >
            {flagged}
          </p>
        )}
      </div>
      {children}
      <div className="first-after">
        <RateAbout
          responseRate={responseRate}
          bounds={bounds}
          proven={proven}
          note={note}
          explanation={explanation}
          list={list}
        />
      </div>
    </>
  );
  const look = "grid content-start gap-2";
  if (!children) return <section className={look}>{content}</section>;
  return (
    <Figure name={label} className={look}>
      {content}
    </Figure>
  );
}

/** What qualifies a rate: who answered, its bounds, how it is made, and the people behind it. */
export function RateAbout({
  responseRate,
  bounds,
  proven,
  note,
  explanation,
  list,
}: Pick<RateFigureProps, "responseRate" | "bounds" | "proven" | "note" | "explanation" | "list">) {
  const about = [responseRate, bounds, proven, note];
  return (
    <div className="grid gap-2">
      <ul className="text-sm text-ink-soft">
        {about.map((line, index) => line && <li key={["response", "bounds", "proven", "note"][index]}>{line}</li>)}
      </ul>
      <div className="flex flex-wrap items-start gap-x-6">
        {list && (
          <p className="print:hidden">
            <TextLink href={list.href} className="inline-flex min-h-9 items-center text-sm">
              {list.text}
            </TextLink>
          </p>
        )}
        <Disclosure summary={explanation.summary} printed>
          <DescriptionList items={explanation.items} />
        </Disclosure>
      </div>
    </div>
  );
}
