import { Fragment } from "react";
import { classes } from "@/components/ui/classes";
import type { Fact } from "./candidate-words";

const LOOKS = { good: "text-success", lacks: "font-semibold text-warning", soft: "text-ink-soft" } as const;
const SIGNS = { good: "●", lacks: "▲", soft: "" } as const;

/** What is known of where somebody is, one after the other; the sign repeats what the words say. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <span>
      {facts.map(({ text, mark }, index) => (
        <Fragment key={text}>
          {index > 0 && ", "}
          <span className={classes(mark && LOOKS[mark])}>
            {mark && SIGNS[mark] ? <Signed sign={SIGNS[mark]} text={text} /> : text}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

/** A sign is not left alone at the end of a line. */
function Signed({ sign, text }: { sign: string; text: string }) {
  const [first = "", ...rest] = text.split(" ");
  return (
    <>
      <span className="whitespace-nowrap">
        <span aria-hidden="true" className="text-xs">
          {sign}{" "}
        </span>
        {first}
      </span>
      {rest.length > 0 && ` ${rest.join(" ")}`}
    </>
  );
}
