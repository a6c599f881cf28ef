import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { EntryForm, type EntryFormTexts } from "@/components/enrolments/entry-form";
import { MESSAGES } from "@/lib/i18n/messages";
import type { EditState } from "@/lib/core/form";
import { renderForm } from "../support/render-form";

const { enrolments, common } = MESSAGES.fr;
const { form, entry } = enrolments;
const { level, entryStatus, monthsUnemployed, appliedOn, rsa, rqth, qpv, zrr } = form;

const TEXTS: EntryFormTexts = {
  separator: form.separator,
  entry: {
    legend: form.entry,
    labels: { level, entryStatus, monthsUnemployed, appliedOn, rsa, rqth, qpv, zrr },
    dateHint: common.dateHint,
    optional: common.optional,
    levels: [
      { value: "none", label: form.unknown },
      { value: "4", label: enrolments.level["4"] },
    ],
    entryStatuses: [{ value: "none", label: form.unknown }],
    yesNo: [
      { value: "yes", label: common.yes },
      { value: "unknown", label: common.unknown },
    ],
  },
  conflict: common.conflict,
  save: entry.save,
  saving: common.actions.saving,
};

const INITIAL = {
  level: "4",
  entryStatus: "none",
  monthsUnemployed: "14",
  appliedOn: "02/06/2025",
  rsa: "yes",
  rqth: "unknown",
  qpv: "unknown",
  zrr: "unknown",
};

function show(
  rest: Partial<NonNullable<EditState>>,
  { error = {}, ...props }: { error?: Record<string, string[]>; health?: boolean; initial?: typeof INITIAL } = {},
) {
  const action = vi.fn(
    async (_previous: EditState, formData: FormData): Promise<EditState> => ({
      reply: {
        status: "error",
        initialValue: Object.fromEntries([...formData].map(([name, value]) => [name, String(value)])),
        error,
      },
      refusal: null,
      conflict: null,
      ...rest,
    }),
  );
  renderForm(
    <EntryForm
      action={action}
      texts={TEXTS}
      address="/ici"
      enrolmentId="enrolment"
      seen="before"
      health
      initial={INITIAL}
      {...props}
    />,
  );
  return { user: userEvent.setup(), action };
}

const typedIn = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label).value;
const checkedIn = (legend: string, answer: string) =>
  within(screen.getByRole("group", { name: legend })).getByLabelText<HTMLInputElement>(answer).checked;

describe("the form of the situation on entry", () => {
  it("starts from what is on record, and sends what it showed", async () => {
    const { user, action } = show({});
    expect([typedIn(level), typedIn(new RegExp(monthsUnemployed)), typedIn(appliedOn)]).toEqual([
      "4",
      "14",
      "02/06/2025",
    ]);
    expect(checkedIn(rsa, common.yes)).toBe(true);
    await user.click(screen.getByRole("button", { name: entry.save }));
    await waitFor(() => expect(action).toHaveBeenCalledOnce());
    const sent = action.mock.calls[0]?.[1];
    expect([sent?.get("enrolmentId"), sent?.get("seen"), sent?.get("rqth")]).toEqual([
      "enrolment",
      "before",
      "unknown",
    ]);
  });

  it("ties a refusal to its field, says it in the summary, and keeps what was typed", async () => {
    const { user } = show({}, { error: { monthsUnemployed: ["Donnez un nombre."], "": ["Cette date est à venir."] } });
    await user.selectOptions(screen.getByLabelText(level), "none");
    await user.clear(screen.getByLabelText(appliedOn));
    await user.type(screen.getByLabelText(appliedOn), "02/06/2030");
    await user.click(screen.getByRole("button", { name: entry.save }));
    const summary = await screen.findByRole("alert");
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const date = screen.getByLabelText(appliedOn);
    const months = screen.getByLabelText(new RegExp(monthsUnemployed));
    expect(
      within(summary)
        .getAllByRole("link")
        .map((link) => link.getAttribute("href")),
    ).toEqual([`#${date.id}`, `#${months.id}`]);
    expect(document.getElementById(months.getAttribute("aria-describedby") ?? "")?.textContent).toMatch(/un nombre/);
    expect([typedIn(level), typedIn(appliedOn)]).toEqual(["none", "02/06/2030"]);
  });

  it("shows what somebody else saved meanwhile beside what was typed, and then replaces it knowingly", async () => {
    const { user, action } = show(
      { refusal: { code: "changed_meanwhile" }, conflict: { seen: "now", lines: ["RSA : Non"] } },
      { error: { "": ["Quelqu’un d’autre vient de modifier cette inscription."] } },
    );
    await user.click(screen.getByRole("button", { name: entry.save }));
    await screen.findByText("RSA : Non");
    expect(checkedIn(rsa, common.yes)).toBe(true);
    expect(screen.getByRole("link", { name: common.conflict.reload }).getAttribute("href")).toBe("/ici");
    await user.click(screen.getByRole("button", { name: entry.save }));
    await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
    expect(action.mock.calls[1]?.[1].get("seen")).toBe("now");
  });

  it("does not ask for health data of those who may not read it, nor for a day that nobody knew", async () => {
    const { user, action } = show({}, { health: false, initial: { ...INITIAL, appliedOn: "" } });
    expect(screen.queryByRole("group", { name: rqth })).toBeNull();
    screen.getByLabelText(`${appliedOn} ${common.optional}`);
    await user.click(screen.getByRole("button", { name: entry.save }));
    await waitFor(() => expect(action).toHaveBeenCalledOnce());
    expect(action.mock.calls[0]?.[1].has("rqth")).toBe(false);
  });
});
