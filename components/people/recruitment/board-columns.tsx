"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { buttonClasses } from "@/components/ui/button-classes";
import { classes } from "@/components/ui/classes";
import { fill } from "@/components/ui/sheet/texts";
import { useSelection, useSelectionTexts } from "./selection";

export type Card = {
  id: string;
  name: string;
  rank: number | null;
  /** The acts by which they may be moved. */
  may: readonly string[];
  note: ReactNode;
};

export type ColumnOfBoard = {
  key: string;
  title: string;
  count: string;
  /** What is decided about whoever is put here; null where nobody can be. */
  step: string | null;
  cards: readonly Card[];
  /** Seats that are left, drawn. */
  free: number;
};

const MOVE = classes(buttonClasses("secondary", "small"), "min-h-11 md:min-h-9");

/** How far a finger or a mouse moves before a card comes along. */
const SLACK_PX = 6;

/** `by`: a press alone keeps somebody in hand, and the columns are buttons then. */
type Held = { card: Card; from: number; over: number; by: "keys" | "pointer" | "press"; at: { x: number; y: number } };

/** Columns between which people are moved by mouse, finger or keyboard; without a script they are read. */
export function BoardColumns({
  label,
  columns,
  seatFree,
  empty,
}: {
  label: string;
  columns: readonly ColumnOfBoard[];
  seatFree: string;
  empty: string;
}) {
  const { choose, state } = useSelection();
  const texts = useSelectionTexts();
  const [held, setHeld] = useState<Held | null>(null);
  const [said, setSaid] = useState("");
  const press = useRef<{ x: number; y: number; card: Card; from: number } | null>(null);
  const chosen = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLElement>(null);

  const canLand = ({ card, from }: { card: Card; from: number }, at: number) => {
    const step = columns[at]?.step;
    return at !== from && step != null && card.may.includes(step);
  };
  const over = (next: Held) => {
    setHeld(next);
    choose(columns[next.over]?.step === "admit" ? [next.card.id] : []);
  };
  const letGo = () => {
    if (held) setSaid(fill(texts.letGo, { name: held.card.name }));
    setHeld(null);
    choose([]);
  };
  const drop = (one: Held) => {
    const column = columns[one.over];
    if (!column?.step || !canLand(one, one.over)) return letGo();
    setHeld(null);
    setSaid(fill(texts.dropped, { name: one.card.name, column: column.title }));
    if (chosen.current) chosen.current.value = one.card.id;
    form.current?.querySelector<HTMLButtonElement>(`button[data-drop='${column.step}']`)?.click();
  };
  const onKeyDown = (event: KeyboardEvent, card: Card, from: number) => {
    if (card.may.length === 0) return;
    const isHeld = held?.card.id === card.id;
    if (event.key === " " || (event.key === "Enter" && isHeld)) {
      event.preventDefault();
      if (isHeld) return drop(held);
      setHeld({ card, from, over: from, by: "keys", at: { x: 0, y: 0 } });
      setSaid(fill(texts.grabbed, { name: card.name }));
    } else if (isHeld && event.key === "Escape") {
      event.preventDefault();
      letGo();
    } else if (isHeld && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      event.preventDefault();
      const step = event.key === "ArrowRight" ? 1 : -1;
      const open = columns.map((_, index) => index).filter((index) => index === from || canLand({ card, from }, index));
      const next = open[open.indexOf(held.over) + step];
      if (next === undefined) return;
      over({ ...held, over: next });
      setSaid(fill(texts.over, { name: card.name, column: columns[next]?.title ?? "" }));
    }
  };
  const onPointerDown = (event: PointerEvent, card: Card, from: number) => {
    if (card.may.length === 0 || event.button !== 0) return;
    press.current = { x: event.clientX, y: event.clientY, card, from };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const began = press.current;
    if (!began) return;
    const at = { x: event.clientX - began.x, y: event.clientY - began.y };
    const moves = held?.by === "pointer";
    if (!moves && Math.hypot(at.x, at.y) < SLACK_PX) return;
    if (!moves) event.currentTarget.setPointerCapture(event.pointerId);
    const under = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((one) => one instanceof HTMLElement && one.dataset.column !== undefined);
    const column = under instanceof HTMLElement ? Number(under.dataset.column) : began.from;
    over({ card: began.card, from: began.from, over: column, by: "pointer", at });
  };
  const onPointerUp = (event: PointerEvent) => {
    const began = press.current;
    press.current = null;
    if (held?.by === "pointer") return drop(held);
    if (!began) return;
    if (held?.card.id === began.card.id) return letGo();
    const at = { x: event.clientX - began.x, y: event.clientY - began.y };
    if (Math.hypot(at.x, at.y) >= SLACK_PX) return;
    setHeld({ card: began.card, from: began.from, over: began.from, by: "press", at: { x: 0, y: 0 } });
    setSaid(fill(texts.grabbed, { name: began.card.name }));
  };
  const onPointerCancel = () => {
    press.current = null;
    if (held?.by === "pointer") letGo();
  };
  const isLast = (id: string) => state?.undo?.ids.includes(id) ?? false;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and holds nothing to stop at for who only reads
    <section ref={form} aria-label={label} tabIndex={0} className="overflow-x-auto">
      <input ref={chosen} type="hidden" name="chosen" value="" />
      {["invite", "waitlist", "admit"].map((step) => (
        <button key={step} type="submit" name="act" value={step} data-drop={step} hidden />
      ))}
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="grid gap-4 sm:min-w-[46rem] sm:grid-cols-4">
        {columns.map((column, index) => {
          const lands = held !== null && held.over === index && canLand(held, index);
          return (
            <section
              key={column.key}
              data-column={index}
              data-step={column.key}
              aria-labelledby={`column-${column.key}`}
              className={classes("grid content-start gap-2 rounded-md p-1", lands && "bg-accent-tint")}
            >
              <h2
                id={`column-${column.key}`}
                className="flex items-baseline justify-between gap-2 border-b-2 border-line-strong pb-1 font-semibold"
              >
                {column.title} <span className="text-sm font-normal text-ink-soft tabular-nums">{column.count}</span>
              </h2>
              <ul className="grid">
                {lands && (
                  <li className="my-1 rounded-md border-2 border-accent p-2 text-sm font-semibold text-accent">
                    {fill(texts.here, { name: held.card.name })}
                  </li>
                )}
                {seatsOf(column.free - (lands ? 1 : 0)).map((seat) => (
                  <li
                    key={seat}
                    className="my-1 rounded-md border border-dashed border-line-strong p-2 text-sm text-ink-soft"
                  >
                    {seatFree}
                  </li>
                ))}
                {column.cards.map((card) => {
                  const isHeld = held?.card.id === card.id;
                  const moves = isHeld && held.by === "pointer";
                  const name = (
                    <>
                      <span className="block font-semibold">
                        {card.rank !== null && <span className="me-2 tabular-nums">{card.rank}</span>}
                        {card.name}
                      </span>
                      {card.note}
                    </>
                  );
                  return (
                    <li
                      key={card.id}
                      onBlur={(event) => {
                        const stays = event.currentTarget.contains(event.relatedTarget);
                        if (isHeld && held.by !== "pointer" && !stays) letGo();
                      }}
                      className="border-b border-line"
                    >
                      {card.may.length === 0 ? (
                        <div
                          className={classes(
                            "border-2 border-transparent p-2 text-sm",
                            isLast(card.id) && "rounded-md bg-accent-tint",
                          )}
                        >
                          {name}
                        </div>
                      ) : (
                        <button
                          type="button"
                          aria-pressed={isHeld}
                          aria-describedby="board-help"
                          onKeyDown={(event) => onKeyDown(event, card, index)}
                          onPointerDown={(event) => onPointerDown(event, card, index)}
                          onPointerMove={onPointerMove}
                          onPointerUp={onPointerUp}
                          onPointerCancel={onPointerCancel}
                          style={moves ? { transform: `translate(${held.at.x}px, ${held.at.y}px)` } : undefined}
                          className={classes(
                            "w-full touch-pan-y rounded-md border-2 border-transparent px-2 py-2 cursor-grab text-start text-sm select-none",

                            isHeld && "relative z-20 border-accent bg-surface",
                            isLast(card.id) && "bg-accent-tint",
                          )}
                        >
                          {name}
                        </button>
                      )}
                      {isHeld && held.by !== "pointer" && (
                        <span className="flex flex-wrap gap-2 px-2 pb-2">
                          {columns.map(
                            ({ key, title }, to) =>
                              canLand(held, to) && (
                                <button
                                  key={key}
                                  type="button"
                                  onKeyDown={({ key: pressed }) => pressed === "Escape" && letGo()}
                                  onClick={() => drop({ ...held, over: to })}
                                  className={MOVE}
                                >
                                  <span aria-hidden="true">→</span> {title}
                                </button>
                              ),
                          )}
                        </span>
                      )}
                    </li>
                  );
                })}
                {column.cards.length === 0 && column.free === 0 && (
                  <li className="py-2 text-sm text-ink-soft">{empty}</li>
                )}
              </ul>
            </section>
          );
        })}
      </div>
    </section>
  );
}

/** Names of seats that nobody has. */
const seatsOf = (count: number) => Array.from({ length: Math.max(0, count) }, (_, index) => `seat ${index + 1}`);
