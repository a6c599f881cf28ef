import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { entryForm, newEntry } from "@/components/people/enrolments/entry-form";
import { EntryFields } from "@/components/people/enrolments/entry-section";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";

import { FORM_WORDS, refusing, renderForm } from "../support/render-form";

const { enrolments, common } = MESSAGES.fr;
const { form, entry } = enrolments;
const { level, monthsUnemployed, appliedOn, rsa, rqth } = form;

type Facts = Parameters<typeof entryForm>[0]["facts"];
const FACTS: Facts = {
  ...NOTHING_TOLD,
  level: 4,
  monthsUnemployed: 14,
  appliedOn: "2025-06-02",
  rsa: "yes",
  rqth: "unknown",
  rqthFromOn: null,
};

async function show(action: FormAction, facts: Partial<Facts> = {}) {
  const person = { id: "l", lastName: "Alami", firstName: "Ada" };
  const found = { cohortId: "c", person, facts: { ...FACTS, ...facts }, version: "before" };
  const content = await entryForm(found);
  renderForm(
    <Form id="entry" action={action} {...content} about={{ enrolmentId: "e" }} address="/ici" submit={entry.save}>
      <EntryFields legend={form.entry} names={content.fields.map(({ name }) => name)} />
    </Form>,
  );
  const user = userEvent.setup();
  return { user, save: async () => user.click(await screen.findByRole("button", { name: entry.save })) };
}

const typedIn = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label).value;
const checkedIn = (legend: string, answer: string) =>
  within(screen.getByRole("group", { name: legend })).getByLabelText<HTMLInputElement>(answer).checked;

describe("the form of the situation on entry", () => {
  it("starts from what is on record, and sends what it showed", async () => {
    const action = refusing({});
    const { save } = await show(action);
    const typed = [typedIn(level), typedIn(new RegExp(monthsUnemployed)), typedIn(appliedOn)];
    expect(typed).toEqual(["4", "14", "02/06/2025"]);
    expect(checkedIn(rsa, common.yes)).toBe(true);
    screen.getByRole("group", { name: form.entry });
    await save();
    await waitFor(() => expect(action).toHaveBeenCalledOnce());
    expect(Object.fromEntries(action.mock.calls[0]?.[1] ?? [])).toEqual({
      ...newEntry("02/06/2025"),
      enrolmentId: "e",
      version: "before",
      level: "4",
      monthsUnemployed: "14",
      rsa: "yes",
      rqthFromOn: "",
    });
  });

  it("ties what is refused to its field, says it in the summary, and keeps what was typed", async () => {
    const { user, save } = await show(
      refusing({ appliedOn: ["Cette date est à venir."], monthsUnemployed: ["Donnez un nombre."] }),
    );
    await user.selectOptions(screen.getByLabelText(level), "none");
    await user.clear(screen.getByLabelText(appliedOn));
    await user.type(screen.getByLabelText(appliedOn), "02/06/2030");
    await save();
    const summary = await screen.findByRole("alert");
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const date = screen.getByLabelText(appliedOn);
    const months = screen.getByLabelText(new RegExp(monthsUnemployed));
    const links = within(summary).getAllByRole<HTMLAnchorElement>("link");
    expect(links.map(({ hash }) => hash)).toEqual([`#${months.id}`, `#${date.id}`]);
    expect(document.getElementById(months.getAttribute("aria-describedby") ?? "")?.textContent).toMatch(/un nombre/);
    expect([typedIn(level), typedIn(appliedOn)]).toEqual(["none", "02/06/2030"]);
  });

  it("shows what somebody else saved meanwhile beside what was typed, and then replaces it knowingly", async () => {
    const action = refusing(
      { "": [enrolments.failure.changed_meanwhile] },
      { refusal: { code: "changed_meanwhile" }, conflict: { version: "now", lines: ["RSA : Non"] } },
    );
    const { save } = await show(action);
    await save();
    await screen.findByText("RSA : Non");
    expect(checkedIn(rsa, common.yes)).toBe(true);
    expect(screen.getByRole("link", { name: FORM_WORDS.conflict.reload }).getAttribute("href")).toBe("/ici");
    await save();
    await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
    expect(action.mock.calls[1]?.[1].get("version")).toBe("now");
  });

  it("does not ask for health data of those who may not read it, nor for a day that nobody knew", async () => {
    const action = refusing({});
    const { save } = await show(action, { rqth: null, appliedOn: null });
    expect(screen.queryByRole("group", { name: rqth })).toBeNull();
    screen.getByLabelText(`${appliedOn} ${FORM_WORDS.optional}`);
    await save();
    await waitFor(() => expect(action).toHaveBeenCalledOnce());
    expect(action.mock.calls[0]?.[1].has("rqth")).toBe(false);
  });
});
