"use client";

import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormTrouble } from "@/components/ui/form-trouble";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { useSafeAction } from "@/components/ui/use-safe-action";
import type { FormAction } from "@/lib/foundation/core/form";
import type { ImportState } from "./import-answer";

const FIELD = "figures-file";

/** A file to read, what it would change, and the button that does it. Two plain forms: they work without JavaScript. */
export function ImportForm({
  action,
  label,
  read,
  reading,
}: {
  action: FormAction<ImportState>;
  label: string;
  read: string;
  reading: string;
}) {
  const { state, trouble, formProps } = useSafeAction(action);
  const { error, notice, wrong, plan, sent } = state ?? {};
  const errors = error ? [error] : [];
  return (
    <div className="grid gap-8">
      <form {...formProps()} className="grid max-w-form gap-6">
        <ErrorSummary errors={errors.map((text) => ({ id: FIELD, text }))} submission={state} />
        <FileField id={FIELD} label={label} errors={errors} accept=".csv,.txt,text/csv" />
        <FormTrouble trouble={trouble} />
        <div>
          <SubmitButton pendingText={reading} look={plan?.apply ? "secondary" : "primary"}>
            {read}
          </SubmitButton>
        </div>
      </form>
      {notice && <Notice kind="info" title={notice} live />}
      {wrong && (
        <section className="grid gap-3">
          <Notice kind="error" title={wrong.title} live>
            {wrong.text}
          </Notice>
          <Table
            caption={wrong.title}
            captionHidden
            density="compact"
            rows={wrong.rows}
            rowKey={({ line, column, text }) => `${line} ${column} ${text}`}
            columns={[
              {
                key: "line",
                header: wrong.headers.line,
                rowHeader: true,
                cell: ({ line }) => (
                  <>
                    <span className="@min-[54rem]:sr-only">{wrong.headers.line} </span>
                    {line}
                  </>
                ),
              },
              { key: "column", header: wrong.headers.column, cell: ({ column }) => <code>{column}</code> },
              { key: "text", header: wrong.headers.text, cell: ({ text }) => text },
            ]}
          />
          {wrong.more && <p className="text-ink-soft">{wrong.more}</p>}
        </section>
      )}
      {plan && sent && (
        <section className="grid gap-3">
          <h2 className="text-xl font-semibold">{plan.title}</h2>
          <p>{plan.text}</p>
          <Table
            caption={plan.title}
            captionHidden
            density="compact"
            rows={plan.rows}
            rowKey={({ line }) => line}
            columns={[
              { key: "line", header: plan.headers.line, cell: ({ line }) => line },
              { key: "area", header: plan.headers.area, rowHeader: true, cell: ({ area }) => area },
              { key: "series", header: plan.headers.series, cell: ({ series }) => series },
              { key: "year", header: plan.headers.year, numeric: true, cell: ({ year }) => year },
              { key: "value", header: plan.headers.value, numeric: true, cell: ({ value }) => value },
              { key: "state", header: plan.headers.state, cell: ({ state: effect }) => effect },
            ]}
          />
          {plan.more && <p className="text-ink-soft">{plan.more}</p>}
          {plan.apply && (
            <form {...formProps()}>
              <input type="hidden" name="text" value={sent.text} />
              <input type="hidden" name="digest" value={sent.digest} />
              <SubmitButton pendingText={plan.applying}>{plan.apply}</SubmitButton>
            </form>
          )}
        </section>
      )}
    </div>
  );
}
