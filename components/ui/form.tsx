"use client";

import type { ReactNode } from "react";
import { cellsOf, type FieldSpec, type FormAction } from "@/lib/foundation/core/form";
import { type Basis, BasisInputs } from "./basis";
import type { ButtonLook, ButtonSize } from "./button-classes";
import { classes } from "./classes";
import { ConflictNotice } from "./conflict-notice";
import { Disclosure } from "./disclosure";
import { ErrorSummary } from "./error-summary";
import { FieldList } from "./form-fields";
import { useFormTexts } from "./form-texts";
import { FormTrouble } from "./form-trouble";
import { SubmitButton } from "./submit-button";
import { FormHandleProvider, isDone, useForm } from "./use-form";

type Props = {
  /** Of the form; its fields are `<id>-<name>`. */
  id: string;
  /** Its state may say more than any form does (useFormHandle). */
  // biome-ignore lint/suspicious/noExplicitAny: the state that an action is given is the one that it returned
  action: FormAction<any>;
  fields?: readonly FieldSpec[];
  values?: Record<string, unknown>;
  /** What it is about: sent, and not asked. */
  about?: Record<string, string | null | undefined>;
  /** What its answers rest on, where nothing is compared field by field (`version`). */
  basis?: Basis;
  /** Of the record that is changed; with it, where the page is asked for afresh when somebody else changed that too. */
  version?: string | undefined;
  address?: string;
  submit: ReactNode;
  /** What the first button sends, where there are others beside it that send something else. */
  submitAs?: { name: string; value: string };
  /** On the line of the buttons, first. */
  before?: ReactNode;
  look?: ButtonLook;
  size?: ButtonSize;
  /** Said on the button while the form is sent, where that is no saving. */
  pending?: string;
  beside?: ReactNode;
  /** Of the summary of errors, where they are of another kind than answers to correct. */
  errorTitle?: string;
  /** The field that a refusal of the whole speaks of; where it is none, nothing leads there. */
  refusalAt?: string;
  /** Whether it may be left with answers in it, unasked. */
  open?: boolean;
  /** Nothing can be sent any more: only the answer to the last attempt stays. */
  idle?: boolean;
  /** What one opens to get at it; what was refused is not folded away. */
  summary?: ReactNode;
  /** What stands in place of the form once it was taken. */
  instead?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A form of the site: the server hands over what is asked as plain values; works without JavaScript. */
export function Form({ id, action, fields = [], values = {}, about = {}, open = false, instead, ...props }: Props) {
  const { handle, trouble, props: formProps } = useForm({ id, action, fields, values, open });
  const texts = useFormTexts();
  const { state, answer, omitted } = handle;
  if (instead && isDone(state)) return <FormHandleProvider value={handle}>{instead}</FormHandleProvider>;
  const {
    version,
    address,
    submit,
    submitAs,
    before,
    look,
    size,
    pending,
    beside,
    errorTitle,
    refusalAt,
    idle,
    summary,
    className,
  } = props;
  // What is told of a list as a whole comes before what is told of its rows.
  const asks = fields.flatMap((field) => (field.kind === "rows" ? [field, ...cellsOf(field)] : field));
  const labels = new Map(asks.map(({ name, label }) => [name, label]));
  const refused = isDone(state) ? {} : (state?.reply.error ?? {});
  const { "": refusals, ...rest } = refused;
  const names = [...labels.keys(), ...Object.keys(rest).filter((name) => !labels.has(name))];
  const errors = [
    ...(refusals ?? []).map((text) => ({ id: refusalAt && !state?.conflict ? answer(refusalAt).id : null, text })),
    ...names.flatMap((name) => {
      const label = labels.get(name);
      const told = omitted.includes(name) ? [] : (rest[name] ?? []);
      // What is sent and not asked has no field to lead to.
      const id = label === undefined ? null : answer(name).id;
      return told.map((text) => ({ id, text: label ? `${label}${texts.separator}${text}` : text }));
    }),
  ];
  const content = (
    <FormHandleProvider value={handle}>
      <form {...formProps} hidden={idle && !state} className={classes("grid", className ?? "max-w-form gap-6")}>
        <ErrorSummary title={errorTitle} errors={errors} submission={state} />
        {Object.entries(about).map(
          ([name, value]) => value != null && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {props.basis && <BasisInputs {...props.basis} />}
        {version !== undefined && address && <ConflictNotice version={version} address={address} />}
        {props.children ?? <FieldList />}
        <FormTrouble trouble={trouble} />
        {!idle && (
          <div className="flex flex-wrap items-center gap-4">
            {before}
            <SubmitButton {...submitAs} look={look} size={size} pendingText={pending}>
              {submit}
            </SubmitButton>
            {beside}
          </div>
        )}
      </form>
    </FormHandleProvider>
  );
  return summary ? (
    <Disclosure summary={summary} open={state !== null}>
      {content}
    </Disclosure>
  ) : (
    content
  );
}
