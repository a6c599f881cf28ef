"use client";

import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { TextInput } from "@/components/ui/input";
import { nameOnDevice, onDevice } from "@/components/ui/kept-on-device";
import { readerLocale } from "@/lib/foundation/i18n/locale";
import en from "@/lib/foundation/i18n/messages/en/finder.json";
import fr from "@/lib/foundation/i18n/messages/fr/finder.json";
import { LONGEST } from "@/lib/people/learners/fields";
import { FINDER, type FinderAnswer, type FinderEntry, type Finds, slashOnDevice } from "./found";

const TEXTS = { fr, en };

const DELAY_MS = 120;
/** Before anything is typed: pages opened of late, and of all pages the first. */
const AT_FIRST = { recent: 4, pages: 8 };

type Trouble = "offline" | "ended" | "failed";
type Answer = { text: string; found: FinderAnswer };
type Group = { title: string; entries: readonly FinderEntry[] };

async function ask(text: string, signal: AbortSignal): Promise<FinderAnswer | Trouble> {
  try {
    const answer = await fetch(`${FINDER}/reponse`, {
      method: "POST",
      body: new URLSearchParams({ mots: text }),
      signal,
    });
    if (answer.status === 401) return "ended";
    return answer.ok ? ((await answer.json()) as FinderAnswer) : "failed";
  } catch {
    return "offline";
  }
}

/** The answer to the last question stands until the next one is there: nothing jumps meanwhile. */
function useFound(typed: string) {
  const text = typed.trim();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that is back is a reason to ask again
  useEffect(() => {
    const ends = new AbortController();
    const search = async () => {
      const found = await ask(text, ends.signal);
      if (ends.signal.aborted) return;
      const isAnswer = typeof found !== "string";
      if (isAnswer) setAnswer({ text, found });
      setTrouble(isAnswer ? null : found);
    };
    const timer = setTimeout(search, text ? DELAY_MS : 0);
    window.addEventListener("online", () => setAttempt((before) => before + 1), { signal: ends.signal });
    return () => {
      clearTimeout(timer);
      ends.abort();
    };
  }, [text, attempt]);
  return { answer, trouble, isWaiting: answer?.text !== text && trouble === null };
}

const recentOnDevice = (userId: string) => nameOnDevice("recent-pages", userId);

function recentPages(userId: string): string[] {
  const kept = onDevice((storage) => storage.getItem(recentOnDevice(userId)));
  return kept ? kept.split(" ") : [];
}

/** Pages alone, which name nobody: nothing of what was found is kept on the device. */
function keepRecent(userId: string, href: string): void {
  const hrefs = [href, ...recentPages(userId).filter((one) => one !== href)].slice(0, AT_FIRST.recent);
  onDevice((storage) => storage.setItem(recentOnDevice(userId), hrefs.join(" ")));
}

function groupsAtFirst({ groups }: FinderAnswer, recent: readonly string[], title: string): Group[] {
  return groups.flatMap(({ of, ...group }) => {
    if (of !== "pages") return [group];
    const opened = recent.flatMap((href) => group.entries.find((entry) => entry.href === href) ?? []);
    const others = group.entries.filter((entry) => !opened.includes(entry)).slice(0, AT_FIRST.pages);
    return [
      { title, entries: opened },
      { ...group, entries: others },
    ].filter(({ entries }) => entries.length > 0);
  });
}

function SlashKey({ userId, label }: { userId: string; label: string }) {
  const name = slashOnDevice(userId);
  const [isOn, setOn] = useState(() => onDevice((storage) => storage.getItem(name)) == null);
  const turn = (on: boolean) => {
    onDevice((storage) => (on ? storage.removeItem(name) : storage.setItem(name, "1")));
    setOn(on);
  };
  return (
    <label className="flex items-start gap-2">
      <input type="checkbox" checked={isOn} onChange={({ target }) => turn(target.checked)} className="mt-1" />
      {label}
    </label>
  );
}

const OPTION = "finder-option";
const optionAt = (at: number) => document.getElementById(`${OPTION}-${at}`);

/** People, cohorts, schools, pages and acts by a few letters of theirs (WAI-ARIA combobox in a dialog of the browser). */
function FinderDialog({ userId, findsPeople, onClosed }: Finds & { onClosed: () => void }) {
  const texts = TEXTS[readerLocale()];
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const { answer, trouble, isWaiting } = useFound(text);
  // Enter may be pressed before the answer is there.
  const entered = useRef(false);
  useEffect(() => dialog.current?.showModal(), []);
  const [recent] = useState(() => recentPages(userId));
  const groups: readonly Group[] =
    answer?.text === "" ? groupsAtFirst(answer.found, recent, texts.recent) : (answer?.found.groups ?? []);
  const entries = groups.flatMap(({ entries: own }) => own);
  useEffect(() => {
    setActive(0);
    if (answer && entered.current) optionAt(0)?.click();
    entered.current = false;
  }, [answer]);
  const move = (to: number) => {
    setActive(to);
    optionAt(to)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.nativeEvent.isComposing || !["ArrowDown", "ArrowUp", "Enter"].includes(key)) return;
    event.preventDefault();
    if (key === "Enter" && isWaiting) entered.current = true;
    else if (key === "Enter") optionAt(active)?.click();
    else if (entries.length > 0) move((active + (key === "ArrowDown" ? 1 : -1) + entries.length) % entries.length);
  };
  const close = () => dialog.current?.close();
  const onPicked = ({ href, isPage }: FinderEntry) => {
    if (isPage) keepRecent(userId, href);
    // The frame follows the link first.
    setTimeout(close);
  };
  const closeOutside = ({ target }: MouseEvent) => target === dialog.current && close();
  let at = -1;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press outside closes it, as Escape does
    <dialog
      ref={dialog}
      aria-labelledby="finder-title"
      onClose={onClosed}
      onClick={closeOutside}
      className="mx-auto mt-[8dvh] mb-auto w-[min(42rem,100vw-1.5rem)] max-w-none overflow-hidden rounded-md border border-line-strong bg-surface p-0 text-ink backdrop:bg-black/40 print:hidden"
    >
      <div className="grid max-h-[84dvh] grid-rows-[auto_minmax(0,1fr)_auto]">
        <div className="grid gap-1 p-4 pb-3">
          <h2 id="finder-title" className="sr-only">
            {texts.title}
          </h2>
          <label htmlFor="finder-input" className="font-semibold">
            {texts[findsPeople ? "field" : "fieldWithoutPeople"]}
          </label>
          <TextInput
            ref={input}
            id="finder-input"
            autoFocus
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={entries.length > 0}
            aria-controls="finder-list"
            aria-activedescendant={entries.length > 0 ? `${OPTION}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={LONGEST.search}
            value={text}
            onChange={({ target }) => {
              entered.current = false;
              setText(target.value);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div
          id="finder-list"
          role="listbox"
          aria-label={texts.title}
          aria-busy={isWaiting}
          className="h-96 max-h-full overflow-y-auto border-y border-line px-2 pb-2"
        >
          {trouble && (
            <p role="presentation" className="p-2">
              {texts[trouble]}
            </p>
          )}
          {answer && entries.length === 0 && !trouble && (
            <p role="presentation" className="p-2">
              {texts.nothing}
              <span className="block text-sm text-ink-soft">{texts.noneNext}</span>
            </p>
          )}
          {groups.map(({ title, entries: own }, group) => (
            // biome-ignore lint/a11y/useSemanticElements: groups of a listbox are no fieldsets
            <div key={title} role="group" aria-labelledby={`finder-group-${group}`}>
              <p id={`finder-group-${group}`} role="presentation" className="px-2 pt-3 pb-1 text-sm font-semibold">
                {title}
              </p>
              {own.map((entry) => {
                at += 1;
                return (
                  <a
                    key={entry.href}
                    id={`${OPTION}-${at}`}
                    role="option"
                    aria-selected={at === active}
                    tabIndex={-1}
                    href={entry.href}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => onPicked(entry)}
                    className={classes(
                      "flex min-h-10 flex-wrap items-baseline gap-x-3 rounded-md px-2 py-1.5 hover:bg-sunken",
                      at === active && "bg-accent-tint outline-2 -outline-offset-2 outline-accent",
                    )}
                  >
                    {entry.label}
                    {entry.detail && <span className="text-sm text-ink-soft">{entry.detail}</span>}
                  </a>
                );
              })}
            </div>
          ))}
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 p-4 pt-3 text-sm text-ink-soft">
          <p className="flex-auto max-sm:hidden">{texts.keys}</p>
          <Button onClick={close}>{texts.close}</Button>
          <div className="basis-full max-sm:hidden">
            <SlashKey userId={userId} label={texts.slash} />
          </div>
        </div>
        <p role="status" className="sr-only">
          {trouble ? texts[trouble] : isWaiting ? "" : answer?.found.said}
        </p>
      </div>
    </dialog>
  );
}

/** A tree of its own: no page draws it before somebody asks. */
export function openFinder(finds: Finds): void {
  if (document.getElementById("finder-title")) return;
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  const onClosed = () => {
    setTimeout(() => root.unmount());
    place.remove();
  };
  root.render(<FinderDialog {...finds} onClosed={onClosed} />);
}
