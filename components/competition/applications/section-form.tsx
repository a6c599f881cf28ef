"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useFormTexts } from "@/components/ui/form-texts";
import { FormTrouble } from "@/components/ui/form-trouble";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useLeaveGuard } from "@/components/ui/use-leave-guard";
import { useSafeAction } from "@/components/ui/use-safe-action";
import { useWaiting } from "@/components/ui/use-waiting";
import { type FunderLabels, Question } from "./question";
import type { QuestionTexts, SectionState } from "./section-state";
import { useAutosave } from "./use-autosave";
import { useRests } from "./use-rests";

export type SectionTexts = {
  optional: string;
  choose: string;
  funder: FunderLabels;
  save: string;
  saving: string;
  unsaved: string;
  lost: string;
  conflict: string;
  conflictHelp: string;
  keepMine: string;
  takeTheirs: string;
  missing: string;
  separator: string;
};

/** Lines of funders that a form starts with, and that are free below those that are written. */
const SPARE_LINES = 2;
const MOST_LINES = 10;

/** The questions of a section, saved as they are typed; a plain form where there is no script. */
export function SectionForm({
  action,
  about,
  questions,
  texts,
}: {
  action: (previous: SectionState | null, formData: FormData) => Promise<SectionState>;
  about: Record<string, string>;
  questions: readonly QuestionTexts[];
  texts: SectionTexts;
}) {
  const release = useRef(() => {});
  const { state: sent, trouble, element, formProps } = useSafeAction<SectionState>(action, () => release.current());
  const [auto, setAuto] = useState<SectionState | null>(null);
  const [decided, setDecided] = useState<readonly string[]>([]);
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const { rests, answered, decide } = useRests(element, questions);
  const take = (answer: SectionState) => {
    answered(answer);
    setAuto(answer);
    setDecided([]);
  };
  const { status, touch, stop } = useAutosave(element, (formData) => action(null, formData), take);
  const waits = useWaiting(status === "saving");
  const { waiting } = useFormTexts();
  const state = auto ?? sent;
  useEffect(() => {
    if (!sent) return;
    answered(sent);
    setAuto(sent);
  }, [sent, answered]);
  release.current = useLeaveGuard(element, { saved: status === "saved" ? state : null, idle: false }).release;
  const refusal = state?.reply.error?.[""] ?? [];
  // Those that pressing the button found: what is typed from then on has its problem under its own question.
  const wrong = questions.flatMap(({ name, label }) => {
    const problem = sent?.problems[name];
    return problem ? [{ id: name, text: `${label}${texts.separator}${problem}` }] : [];
  });
  /** Without a script the page is drawn anew around what was sent: both texts have been shown. */
  const restsOn = ({ name, text }: QuestionTexts) =>
    scripted ? (rests[name] ?? text) : (sent?.theirs[name] ?? sent?.record[name] ?? sent?.rested[name] ?? text);
  const textOf = ({ name, text }: QuestionTexts) => {
    if (!sent) return text;
    return name in sent.theirs ? (sent.typed[name] ?? text) : (sent.record[name] ?? sent.typed[name] ?? text);
  };
  const choose = (name: string, theirs: string, taken: boolean) => {
    decide(name, theirs, taken);
    setDecided((before) => [...before, name]);
    // Once the form rests on their text, which the next drawing writes into it.
    requestAnimationFrame(touch);
  };
  return (
    <form {...formProps(stop)} className="grid max-w-form gap-6">
      <ErrorSummary errors={[...refusal.map((text) => ({ id: null, text })), ...wrong]} submission={sent} />
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state?.conflictTitle && (
        <Notice kind="warning" title={state.conflictTitle} live>
          {texts.conflictHelp}
        </Notice>
      )}
      {questions.map((question) => {
        const { name } = question;
        const theirs = decided.includes(name) ? undefined : state?.theirs[name];
        const problem = state ? state.problems[name] : question.problem;
        const text = textOf(question);
        const lines = text.split("\n").filter(Boolean).length + SPARE_LINES;
        return (
          <div key={name} className="grid gap-2">
            <input type="hidden" name={`shown_${name}`} value={restsOn(question)} />
            <Question
              question={question}
              text={text}
              errors={problem ? [problem] : []}
              optionalText={texts.optional}
              choose={texts.choose}
              funder={texts.funder}
              lines={Math.min(MOST_LINES, lines)}
            />
            {theirs !== undefined && (
              <Notice kind="warning" title={texts.conflict}>
                <p lang="fr" className="whitespace-pre-wrap">
                  {theirs || "–"}
                </p>
                <p className="mt-2 flex flex-wrap gap-2" hidden={!scripted}>
                  <Button size="small" onClick={() => choose(name, theirs, false)}>
                    {texts.keepMine}
                  </Button>
                  <Button size="small" onClick={() => choose(name, theirs, true)}>
                    {texts.takeTheirs}
                  </Button>
                </p>
              </Notice>
            )}
          </div>
        );
      })}
      <FormTrouble trouble={trouble} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton pendingText={texts.saving}>{texts.save}</SubmitButton>
        <p role="status" className="text-ink-soft">
          {status === "lost"
            ? texts.lost
            : status === "typing"
              ? texts.unsaved
              : status === "saving"
                ? waits
                  ? waiting
                  : texts.saving
                : (state?.saved ?? "")}
        </p>
        <p className="text-ink-soft">{state?.missing ?? texts.missing}</p>
      </div>
    </form>
  );
}
