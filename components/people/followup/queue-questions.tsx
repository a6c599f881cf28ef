"use client";

import {
  type FocusEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useTransition,
} from "react";
import { Button } from "@/components/ui/button";
import { FieldErrors } from "@/components/ui/field";
import { leavesPage } from "@/components/ui/leaves-page";
import { DateField } from "@/components/ui/text-field";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { readTypedDate, showDate } from "@/lib/foundation/core/typed-date";
import { lastsSixMonths } from "@/lib/people/enrolments/rules/due-points";
import { type FieldLink, isActivity, isDurationKind, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { type AnswerWord, meantBy } from "./answer-choices";
import { KeyLetter, Pill } from "./queue-pills";

/** What the server says of an answer it was sent. */
export type AnswerReply = {
  outcomeId: string | null;
  /** The id of the next statement, chosen ahead: what is sent twice is one row. */
  nextId: string;
  /** Why nothing was recorded, by the field it is about; the whole has no name. */
  errors: Record<string, readonly string[]>;
};
export type AnswerAction = (previous: null, formData: FormData) => Promise<AnswerReply>;

type Kind = AnswerWord & { value: OutcomeKind };

/** What they said the last time, to be taken as it is. */
export type LastAnswer = {
  outcomeId: string;
  label: string;
  kind: OutcomeKind;
  startedOn: CivilDate | null;
  endedOn: CivilDate | null;
  fieldLink: FieldLink | null;
};

type Props = {
  action: AnswerAction;
  /** Whom and what window, and what the page showed. */
  about: Record<string, string>;
  firstId: string;
  today: CivilDate;
  groups: readonly { label: string; kinds: readonly Kind[] }[];
  links: readonly { value: FieldLink; label: string; letter: string }[];
  offer: LastAnswer | null;
  words: Record<
    | "kind"
    | "kindHint"
    | "several"
    | "offerKey"
    | "dates"
    | "startedOn"
    | "endedOn"
    | "long"
    | "short"
    | "unknown"
    | "link"
    | "next"
    | "saving"
    | "saved"
    | "unsent"
    | "choose",
    string
  >;
  /** What else may be done here. */
  children: ReactNode;
};

type Answer = {
  kind: OutcomeKind | "";
  startedOn: string;
  endedOn: string;
  fieldLink: FieldLink | "";
  /** Goes on with what was said the last time. */
  isOffer: boolean;
};

const NOTHING: Answer = { kind: "", startedOn: "", endedOn: "", fieldLink: "", isOffer: false };

/** These have no end that anybody plans. */
const WITHOUT_END: readonly OutcomeKind[] = ["permanent_contract", "business_creation"];

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  !ctrlKey && !metaKey && !altKey && /^\p{L}$/u.test(key);

const PAUSE_MS = 1_500;

/**
 * The three questions of a call, where its results stood. Each answer is sent as it is given: what follows corrects what the
 * call has stated so far, so that leaving after any of them keeps what was said.
 */
export function QueueQuestions({ action, about, firstId, today, groups, links, offer, words, children }: Props) {
  const [answer, setAnswer] = useState(NOTHING);
  const [errors, setErrors] = useState<AnswerReply["errors"]>({});
  const [told, setTold] = useState("");
  const [typed, setTyped] = useState({ word: "", at: 0 });
  const [leaving, leave] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const last = useRef(NOTHING);
  /** One after the other: each corrects the one before. `sent` is what the server has, `lost` what it may have. */
  const line = useRef({
    id: firstId,
    supersedesId: "",
    sent: "",
    lost: null as FormData | null,
    turn: Promise.resolve() as Promise<unknown>,
  });
  const kinds = groups.flatMap((group) => group.kinds);
  const acts = answer.kind !== "" && isActivity(answer.kind);
  const ends = acts && !WITHOUT_END.includes(answer.kind as OutcomeKind);

  /** Where to go once what an answer opens is drawn: before the next key. */
  const wanted = useRef("kind");
  const [, drawAgain] = useState(0);
  const focusOn = (name: string) => {
    wanted.current = name;
    drawAgain((turn) => turn + 1);
  };
  useEffect(() => {
    if (!wanted.current) return;
    form.current?.querySelector<HTMLElement>(`[data-ask='${wanted.current}'] :is(input, [type=submit])`)?.focus();
    wanted.current = "";
  });

  const day = (text: string) => readTypedDate(text, { near: today }).date;

  function change(more: Partial<Answer>): Answer {
    last.current = { ...last.current, ...more };
    setAnswer(last.current);
    return last.current;
  }

  function formOf({ kind, startedOn, endedOn, fieldLink, isOffer }: Answer, goesOn: boolean): FormData {
    const isActive = kind !== "" && isActivity(kind);
    const hasEnd = isActive && !WITHOUT_END.includes(kind as OutcomeKind);
    const told = {
      ...about,
      kind,
      startedOn: isActive ? showDate(day(startedOn)) || startedOn : "",
      endedOn: hasEnd ? showDate(day(endedOn)) || endedOn : "",
      fieldLink: isActive ? fieldLink : "",
      likeOutcomeId: isOffer && offer ? offer.outcomeId : "",
      goesOn: goesOn ? "yes" : "",
    };
    const formData = new FormData();
    for (const [name, value] of Object.entries(told)) formData.set(name, value);
    return formData;
  }

  async function sendOne(formData: FormData): Promise<boolean> {
    const own = line.current;
    own.lost = formData;
    const { outcomeId, nextId, errors: refused } = await action(null, formData);
    own.lost = null;
    own.id = nextId;
    if (outcomeId) own.supersedesId = outcomeId;
    setErrors(refused);
    return outcomeId !== null;
  }

  /** Whether all that was said so far is on record. */
  function save(goesOn = false): Promise<boolean> {
    const sending = line.current.turn.then(async () => {
      const said = last.current;
      const own = line.current;
      const key = JSON.stringify(said);
      if (said.kind === "" || (own.sent === key && !goesOn)) return said.kind !== "";
      setTold(words.saving);
      try {
        // It may have been recorded without our hearing of it: the same again is the same row.
        own.lost?.set("goesOn", "");
        if (own.lost && !(await sendOne(own.lost))) return false;
        const formData = formOf(said, goesOn);
        formData.set("id", own.id);
        if (own.supersedesId) formData.set("supersedesId", own.supersedesId);
        const isDone = await sendOne(formData);
        if (isDone) own.sent = key;
        setTold(isDone ? words.saved : "");
        return isDone;
      } catch (error) {
        if (leavesPage(error)) throw error;
        setTold("");
        setErrors({ "": [words.unsent] });
        return false;
      }
    });
    line.current.turn = sending.catch(() => undefined);
    return sending;
  }

  function choose(kind: OutcomeKind) {
    setTyped({ word: "", at: 0 });
    const isOther = kind !== last.current.kind;
    change({ kind, ...(isOther && { isOffer: false }), ...(!isActivity(kind) && { ...NOTHING, kind }) });
    void save();
    focusOn(isActivity(kind) ? "dates" : "next");
  }

  function takeOffer() {
    if (!offer) return;
    const { kind, startedOn, endedOn, fieldLink } = offer;
    // One that has ended since was renewed: until when is asked again.
    const end = endedOn && endedOn >= today ? endedOn : null;
    change({
      kind,
      startedOn: showDate(startedOn),
      endedOn: showDate(end),
      fieldLink: fieldLink ?? "",
      isOffer: true,
    });
    void save();
    const asksDates = isActivity(kind) && (!startedOn || (!end && isDurationKind(kind)));
    focusOn(asksDates ? (startedOn ? "end" : "dates") : isActivity(kind) && !fieldLink ? "link" : "next");
  }

  function onKindKey(event: KeyboardEvent) {
    if (event.key === "Enter" && candidates.length > 1 && candidates[0]) {
      event.preventDefault();
      choose(candidates[0].value);
      return;
    }
    if (!isLetter(event)) return;
    event.preventDefault();
    const at = event.timeStamp;
    const word = at - typed.at < PAUSE_MS ? typed.word + event.key : event.key;
    if (offer && word.toUpperCase() === words.offerKey) {
      takeOffer();
      return;
    }
    const meant = meantBy(kinds, word);
    if (meant.length === 1 && meant[0]) choose(meant[0].value);
    // Letters that mean nothing begin anew.
    else setTyped(meant.length > 0 ? { word, at } : { word: "", at: 0 });
  }
  const candidates = meantBy(kinds, typed.word);

  function onLinkKey(event: KeyboardEvent) {
    if (!isLetter(event)) return;
    event.preventDefault();
    const link = links.find(({ letter }) => letter === event.key.toUpperCase());
    if (link) chooseLink(link.value);
  }

  function chooseLink(fieldLink: FieldLink) {
    change({ fieldLink });
    void save();
    focusOn("next");
  }

  /** Arrows pass through answers, which nobody has given until they are left. */
  const arrows = useRef(false);
  const onLeave = (event: FocusEvent<HTMLElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    arrows.current = false;
    void save();
  };
  const onArrow = ({ key }: KeyboardEvent) => {
    arrows.current = key.startsWith("Arrow");
  };

  const onPointer = () => {
    arrows.current = false;
  };

  function dateField(name: "startedOn" | "endedOn") {
    return (
      <DateField
        id={`answer-${name}`}
        name={name}
        label={words[name]}
        errors={errors[name]}
        value={answer[name]}
        onChange={({ target }) => change({ [name]: target.value })}
        onBlur={({ target }) => change({ [name]: showDate(day(target.value)) || target.value })}
        onKeyDown={(event) => {
          // What is typed on of a word that chose already is no day.
          if (isLetter(event)) event.preventDefault();
        }}
      />
    );
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (last.current.kind === "") {
      setErrors({ kind: [words.choose] });
      focusOn("kind");
      return;
    }
    leave(async () => {
      await save(true);
    });
  }

  const [start, end] = [day(answer.startedOn), day(answer.endedOn)];
  const lasting = start && end && start <= end ? (lastsSixMonths(start, end) ? words.long : words.short) : "";
  const follows = start && end ? lasting : words.unknown;
  const ask = "grid gap-2 border-t border-line pt-3";
  const whole = Object.entries(errors).flatMap(([name, texts]) =>
    ["kind", "startedOn", "endedOn", "fieldLink"].includes(name) ? [] : texts,
  );
  return (
    <form ref={form} id="answer" onSubmit={onSubmit} noValidate className="grid gap-4">
      <fieldset
        data-ask="kind"
        className={ask}
        onKeyDown={(event) => {
          onArrow(event);
          onKindKey(event);
        }}
        onBlur={onLeave}
        onPointerDown={onPointer}
      >
        <legend className="float-left w-full font-semibold">
          {words.kind} <span className="font-normal text-sm text-ink-soft max-sm:hidden">{words.kindHint}</span>
        </legend>
        {errors.kind && <FieldErrors id="answer-kind" errors={errors.kind} />}
        {offer && (
          <p>
            <button
              type="button"
              onClick={takeOffer}
              className="inline-flex min-h-11 items-center gap-2 rounded-full border border-dashed border-line-strong px-3.5 py-1 text-start hover:border-ink hover:bg-sunken md:min-h-9"
            >
              {offer.label}
              <KeyLetter>{words.offerKey}</KeyLetter>
            </button>
          </p>
        )}
        {groups.map(({ label, kinds: own }) => (
          <div key={label} className="grid items-baseline gap-x-3 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)]">
            <p className="text-sm text-ink-soft">{label}</p>
            <div className="flex flex-wrap gap-2">
              {own.map(({ value, label: name }) => (
                <Pill
                  key={value}
                  name="answer-kind"
                  value={value}
                  checked={answer.kind === value}
                  className={typed.word && !candidates.some((one) => one.value === value) ? "opacity-50" : undefined}
                  onChange={() => (arrows.current ? change({ ...NOTHING, kind: value }) : choose(value))}
                >
                  {name}
                </Pill>
              ))}
            </div>
          </div>
        ))}
        <p role="status" className="text-sm text-ink-soft">
          {candidates.length > 1 &&
            words.several.replace("[typed]", typed.word).replace("[first]", candidates[0]?.label ?? "")}
        </p>
      </fieldset>
      {acts && (
        <fieldset className={ask} onBlur={onLeave}>
          <legend className="float-left w-full font-semibold">{words.dates}</legend>
          <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
            <div data-ask="dates">{dateField("startedOn")}</div>
            {ends && <div data-ask="end">{dateField("endedOn")}</div>}
          </div>
          {isDurationKind(answer.kind as OutcomeKind) && (
            <p role="status" className="text-sm text-ink-soft">
              {follows}
            </p>
          )}
        </fieldset>
      )}
      {acts && (
        <fieldset
          data-ask="link"
          className={ask}
          onKeyDown={(event) => {
            onArrow(event);
            onLinkKey(event);
          }}
          onBlur={onLeave}
          onPointerDown={onPointer}
        >
          <legend className="float-left w-full font-semibold">{words.link}</legend>
          {errors.fieldLink && <FieldErrors id="answer-link" errors={errors.fieldLink} />}
          <div className="flex flex-wrap gap-2">
            {links.map(({ value, label, letter }) => (
              <Pill
                key={value}
                name="answer-link"
                value={value}
                checked={answer.fieldLink === value}
                onChange={() => (arrows.current ? change({ fieldLink: value }) : chooseLink(value))}
              >
                {label} <KeyLetter>{letter}</KeyLetter>
              </Pill>
            ))}
          </div>
        </fieldset>
      )}
      <div className="grid gap-2 border-t border-line pt-3">
        {whole.length > 0 && (
          <div role="alert">
            <FieldErrors id="answer-whole" errors={whole} />
          </div>
        )}
        <div className="flex flex-wrap items-center gap-4" data-ask="next">
          <Button type="submit" look="primary" aria-disabled={leaving || undefined}>
            {leaving ? words.saving : words.next}
            {!leaving && <KeyLetter>⏎</KeyLetter>}
          </Button>
          {children}
        </div>
        <p role="status" className="min-h-6 text-sm text-ink-soft">
          {told}
        </p>
      </div>
    </form>
  );
}
