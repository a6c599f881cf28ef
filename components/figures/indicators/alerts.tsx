import { Fragment } from "react";
import { classes } from "@/components/ui/classes";
import type { PagePart } from "@/components/ui/contents";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/link";
import type { AlertLine } from "./alert-lines";
import type { FigureContext, InContext } from "./figure-context";

const ALERTS_ID = "a-surveiller";
const MOST_LINES = 4;
const MOST_SCHOOLS = 3;

/** The first of several, and those to be folded away: one alone is shown instead. */
function folded<T>(all: readonly T[], most: number): [T[], T[]] {
  const shown = all.length === most + 1 ? all.length : most;
  return [all.slice(0, shown), all.slice(shown)];
}

/** The way from the sentence over the page to what is to be looked at. */
export function alertsPart({ t }: FigureContext, lines: readonly AlertLine[]): PagePart[] {
  return lines.length > 0 ? [{ id: ALERTS_ID, text: t("alerts.jump", { count: lines.length }) }] : [];
}

function Schools({ schools }: Pick<AlertLine, "schools">) {
  return schools.map(({ key, name, href, text }, i) => (
    <Fragment key={key}>
      {i > 0 && ", "}
      <TextLink href={href}>{name}</TextLink>
      {text && ` (${text})`}
    </Fragment>
  ));
}

function Line({ figureContext: { t }, line }: InContext & { line: AlertLine }) {
  const { lead, schools, tail, link } = line;
  const [first, others] = folded(schools, MOST_SCHOOLS);
  return (
    <li className="flex gap-2">
      <span
        aria-hidden="true"
        className={classes("mt-2 size-2 shrink-0 rounded-full", line.apart ? "bg-apart" : "bg-ink-soft")}
      />
      <div>
        {schools.length > 0 ? t("alerts.of", { lead }) : lead}
        {schools.length > 0 && " "}
        <Schools schools={first} />
        {tail && t("alerts.tail", { text: tail })}
        {link && (
          <>
            . <TextLink href={link.href}>{link.text}</TextLink>
          </>
        )}
        {others.length > 0 && (
          <Disclosure summary={t("alerts.others", { count: others.length })} printed>
            <Schools schools={others} />
          </Disclosure>
        )}
      </div>
    </li>
  );
}

/** What is to be looked at, most serious first, each with the way to it; nothing where there is nothing. */
export function Alerts({ figureContext, lines }: InContext & { lines: readonly AlertLine[] }) {
  if (lines.length === 0) return null;
  const { t } = figureContext;
  const [first, others] = folded(lines, MOST_LINES);
  const list = (of: readonly AlertLine[]) => (
    <ul className="grid gap-x-12 gap-y-2 @min-[54rem]:grid-cols-2 print:grid-cols-1">
      {of.map((line) => (
        <Line key={line.key} figureContext={figureContext} line={line} />
      ))}
    </ul>
  );
  return (
    <section id={ALERTS_ID} aria-labelledby={`${ALERTS_ID}-titre`} className="grid scroll-mt-4 gap-2 max-[30rem]:mt-5">
      <h2 id={`${ALERTS_ID}-titre`} className="font-semibold">
        {t("alerts.title")}
      </h2>
      {list(first)}
      {others.length > 0 && (
        <Disclosure summary={t("alerts.more", { count: others.length })} printed>
          {list(others)}
        </Disclosure>
      )}
    </section>
  );
}
