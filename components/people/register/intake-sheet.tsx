import { Disclosure } from "@/components/ui/disclosure";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { Intake } from "@/lib/people/register/intake-queries";

const ROWS_BELOW = 2;
const ROWS_ABOVE = 3;
const COLUMNS = 8;
const LONGEST = 28;
const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** A word that is no longer than a column is not broken; an address may be. */
const wrapOf = (text: string) => (/\S{13}/u.test(text) ? "wrap-anywhere" : "wrap-normal");

/** Which sheet and which line the headings stand in, with the rows around it, and how to say otherwise. */
export async function IntakeSheet({ intake }: { intake: Intake }) {
  const t = await getTranslations("intake.sheet");
  const { head, sheets, decisions } = intake;
  const { sheet, lines } = decisions;
  const last = lines.at(-1) ?? 0;
  const at = head.findIndex(({ line }) => line === last);
  const shown = head.slice(Math.max(0, at - ROWS_ABOVE), at + 1 + ROWS_BELOW);
  const width = Math.min(COLUMNS, Math.max(1, ...shown.map(({ cells }) => cells.length)));
  const name = sheets[sheet]?.name ?? "";
  const line = lines.join("–");
  const options = head.map(({ line: number, cells }) => ({
    value: String(number),
    label: t("lineOption", {
      line: number,
      text: short(
        cells
          .map(({ text }) => text)
          .filter((text) => text !== "")
          .join(" · "),
      ),
    }),
  }));
  const isTwo = lines.length > 1 ? [{ value: lines.join(" "), label: lines.join("–") }] : [];
  return (
    <section aria-labelledby="sheet" className="grid gap-2">
      <h2 id="sheet" className="text-base font-semibold">
        {name ? t("named", { sheet: name, line, lines: lines.length }) : t("plain", { line })}
      </h2>
      <div className="hidden @min-[54rem]:block">
        <Table
          caption={t("caption")}
          captionHidden
          density="compact"
          rows={shown}
          rowKey={(row) => String(row.line)}
          columns={[
            {
              key: "line",
              header: t("number"),
              rowHeader: true,
              cell: (row) => (lines.includes(row.line) ? <strong>{row.line}</strong> : row.line),
            },
            ...Array.from({ length: width }, (_, index) => ({
              key: String(index),
              header: String.fromCharCode("A".charCodeAt(0) + index),
              cell: (row: (typeof shown)[number]) => {
                const text = short(row.cells[index]?.text ?? "");
                return lines.includes(row.line) ? (
                  <strong lang="fr" className={wrapOf(text)}>
                    {text}
                  </strong>
                ) : (
                  <span lang="fr" className={wrapOf(text)}>
                    {text}
                  </span>
                );
              },
            })),
          ]}
        />
      </div>
      <Disclosure summary={t("change")}>
        <div className="flex flex-wrap items-end gap-4">
          {sheets.length > 1 ? (
            <SelectField
              id="sheet-choice"
              name="sheet"
              label={t("sheet")}
              defaultValue={String(sheet)}
              options={sheets.map((one, index) => ({
                value: String(index),
                label: one.hidden ? t("hidden", { sheet: one.name }) : one.name,
              }))}
            />
          ) : (
            <input type="hidden" name="sheet" value={sheet} />
          )}
          <SelectField
            id="line-choice"
            name="lines"
            label={t("line")}
            defaultValue={lines.join(" ")}
            options={[...isTwo, ...options]}
          />
          <SubmitButton name="next" value="reread" look="secondary" pendingText={t("rereading")}>
            {t("reread")}
          </SubmitButton>
        </div>
      </Disclosure>
    </section>
  );
}
