import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { type EnrolAnswer, EnrolPerson } from "@/components/people/enrolments/enrol-fields";
import { enrolTexts } from "@/components/people/enrolments/enrol-texts";
import { entryFields, newEntry } from "@/components/people/enrolments/entry-form";
import { EntryFields } from "@/components/people/enrolments/entry-section";
import type { Matches } from "@/components/people/enrolments/match-texts";
import { LATER_PERSON_FIELDS } from "@/components/people/learners/person-fields";
import { personFields } from "@/components/people/learners/person-form";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { ENTRY, ENTRY_FIELDS } from "@/lib/people/enrolments/rules/entry-fields";

import { FORM_WORDS, refusing, renderForm } from "../support/render-form";

const { enrolments, learners, common } = MESSAGES.fr;
const { form } = enrolments;
const { legend, other, otherHint } = learners.duplicate;

const LEA: Matches = {
  title: "Une personne connue lui ressemble",
  people: [{ learnerId: "lea", pick: "Choisir Léa Martin", lines: ["même nom, même date"], blocked: null }],
  legend,
  other,
  otherHint,
  existing: form.existing,
};

async function show(
  action: FormAction<EnrolAnswer>,
  findMatches: (formData: FormData) => Promise<Matches | null> = async () => null,
) {
  const [person, entry, texts] = await Promise.all([personFields(), entryFields(), enrolTexts()]);
  renderForm(
    <Form
      id="enrol"
      action={action}
      fields={[{ name: "duplicate", label: "", kind: "other" }, ...person, ...entry]}
      values={newEntry("24/11/2026")}
      about={{ cohortId: "cohort" }}
      submit={form.submit}
    >
      <EnrolPerson
        findMatches={findMatches}
        texts={texts}
        near="31107"
        today="2026-11-24"
        laterFields={[...LATER_PERSON_FIELDS, ...entry.map(({ name }) => name)]}
      >
        <EntryFields legend={form.entry} names={entry.map(({ name }) => name)} />
      </EnrolPerson>
    </Form>,
  );
  return userEvent.setup();
}

const refusedWith = (errors: Record<string, string[]>, more: Partial<EnrolAnswer> = {}) =>
  refusing(errors, { matches: null, ...more });

const input = (label: string | RegExp) =>
  screen.getByLabelText<HTMLInputElement>(
    typeof label === "string" ? new RegExp(`^${label}( \\(facultatif\\))?$`) : label,
  );
const send = (user: Awaited<ReturnType<typeof show>>) => user.click(screen.getByRole("button", { name: form.submit }));
const ofLea = { name: /Choisir Léa Martin/ };
const somebodyElse = { name: new RegExp(other) };

describe("the enrolment form", () => {
  it("starts at the name, dated today, with every answer that may be unknown on unknown", async () => {
    await show(refusedWith({}));
    expect(document.activeElement).toBe(input(form.lastName));
    expect(input(form.appliedOn).value).toBe("24/11/2026");
    for (const name of ENTRY_FIELDS) {
      const { kind } = ENTRY[name];
      if (kind === "list") expect(input(form[name]).value).toBe("none");
      if (kind !== "yes_no") continue;
      const group = within(screen.getByRole("group", { name: form[name] }));
      expect(group.getByLabelText<HTMLInputElement>(common.unknown).checked).toBe(true);
    }
  });

  it("says while one types that the person may be known, why, and takes the person who is picked", async () => {
    const action = refusedWith({});
    const find = vi.fn(async (formData: FormData) => (formData.get("firstName") === "Léa" ? LEA : null));
    const user = await show(action, find);
    await user.type(input(form.lastName), "Martin");
    await user.type(input(form.firstName), "Léa");
    const choice = await screen.findByRole("radio", ofLea);
    expect.soft(choice.closest("[aria-live=polite]")).not.toBeNull();
    screen.getByText("même nom, même date");
    // Where there is no room beside the name, a line beneath it leads to the choice. It is read aloud once.
    const hint = screen.getByRole("link", { name: LEA.title });
    expect.soft(hint.getAttribute("href")).toBe(`#${choice.id}`);
    expect.soft(hint.closest("[aria-live]")).toBeNull();
    expect.soft(input(form.firstName).compareDocumentPosition(hint)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect.soft(hint.compareDocumentPosition(input(form.birthDate))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);

    await user.click(choice);
    expect.soft(choice.closest("[aria-live=polite]")?.textContent).toContain(form.existing);
    expect.soft(screen.getByRole("group", { name: form.person }).hasAttribute("inert")).toBe(true);
    await send(user);
    await waitFor(() => expect.soft(action).toHaveBeenCalled());
    const sent = action.mock.calls[0]?.[1];
    expect.soft(sent?.get("duplicate")).toBe("lea");
    expect.soft(sent?.get("cohortId")).toBe("cohort");
  });

  it("does not offer somebody who is already in the cohort", async () => {
    const here = { ...LEA, people: LEA.people.map((person) => ({ ...person, blocked: "Déjà dans cette promotion" })) };
    const user = await show(refusedWith({}), async () => here);
    await user.type(input(form.lastName), "Martin");
    expect((await screen.findByRole<HTMLInputElement>("radio", ofLea)).disabled).toBe(true);
    const free = screen.getByRole<HTMLInputElement>("radio", somebodyElse);
    expect(free.disabled).toBe(false);
    expect(screen.getByRole("link", { name: LEA.title }).getAttribute("href")).toBe(`#${free.id}`);
  });

  it("drops an answer that a newer question has overtaken", async () => {
    const pending: ((matches: Matches | null) => void)[] = [];
    const user = await show(refusedWith({}), () => new Promise((resolve) => pending.push(resolve)));
    const name = input(form.lastName);
    await user.type(name, "Mar");
    await waitFor(() => expect(pending).toHaveLength(1));
    await user.type(name, "tin");
    await waitFor(() => expect(pending).toHaveLength(2));
    pending[1]?.(LEA);
    await screen.findByRole("radio", ofLea);
    pending[0]?.(null);
    await user.type(input(new RegExp(form.phone)), "0");
    screen.getByRole("radio", ofLea);
  });

  it("asks of nobody while an answer that tells nobody apart is typed", async () => {
    const find = vi.fn(async () => LEA);
    const user = await show(refusedWith({}), find);
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await user.type(input(new RegExp(form.monthsUnemployed)), "14");
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    expect(find).not.toHaveBeenCalled();
  });

  it("gives a refusal a summary that takes the focus and leads to the fields, and keeps what was typed", async () => {
    const user = await show(
      refusedWith({ firstName: ["Renseignez cette information."], birthDate: ["Cette date n’existe pas."] }),
    );
    await user.type(input(form.lastName), "Martin");
    await send(user);
    const summary = await screen.findByRole("alert");
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const links = within(summary).getAllByRole("link");
    expect(links.map((link) => link.textContent)).toEqual([
      `${form.firstName}${FORM_WORDS.separator}Renseignez cette information.`,
      `${form.birthDate}${FORM_WORDS.separator}Cette date n’existe pas.`,
    ]);
    const first = input(form.firstName);
    expect(links[0]?.getAttribute("href")).toBe(`#${first.id}`);
    expect(document.getElementById(first.getAttribute("aria-describedby") ?? "")?.textContent).toMatch(
      /Renseignez cette information/,
    );
    expect(first.getAttribute("aria-invalid")).toBe("true");
    expect(input(form.lastName).value).toBe("Martin");
  });

  it("corrects nothing of somebody typed, once somebody on record is picked", async () => {
    const missing = { birthDate: ["Cette date n’existe pas."], appliedOn: ["Cette date est à venir."] };
    const user = await show(refusedWith(missing, { matches: LEA }));
    await send(user);
    const links = () => within(screen.getByRole("alert")).getAllByRole<HTMLAnchorElement>("link");
    await screen.findByRole("alert");
    expect(links().map(({ hash }) => hash)).toEqual([`#${input(form.birthDate).id}`, `#${input(form.appliedOn).id}`]);
    await user.click(screen.getByRole("radio", ofLea));
    expect(links().map(({ hash }) => hash)).toEqual([`#${input(form.appliedOn).id}`]);
    expect(input(form.birthDate).getAttribute("aria-invalid")).toBe("false");
    await user.click(screen.getByRole("radio", somebodyElse));
    expect(links()).toHaveLength(2);
  });

  it("asks who it is when the server says the person may be known, and leads to the answers", async () => {
    const refusal = { code: "possible_duplicate" };
    const action = refusedWith({ duplicate: [enrolments.failure.possible_duplicate] }, { refusal, matches: LEA });
    const user = await show(action);
    await user.type(input(form.lastName), "Martin");
    await send(user);
    const link = await within(await screen.findByRole("alert")).findByRole("link", {
      name: enrolments.failure.possible_duplicate,
    });
    const choice = screen.getByRole("radio", ofLea);
    expect(link.getAttribute("href")).toBe(`#${choice.id}`);
    const group = choice.closest("fieldset")?.getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(group)?.textContent).toBe(enrolments.failure.possible_duplicate);
    await user.click(screen.getByRole("radio", somebodyElse));
    await send(user);
    await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
    expect(action.mock.calls[1]?.[1].get("duplicate")).toBe("other");
    expect(action.mock.calls[1]?.[1].get("lastName")).toBe("Martin");
  });

  it("folds what may be said later, and opens it once something there is to be corrected", async () => {
    const user = await show(refusedWith({ level: ["Choisissez une réponse."] }));
    const part = screen.getByText(form.later).closest("details");
    expect(part?.open).toBe(false);
    expect(part?.contains(input(form.level))).toBe(true);
    expect(part?.contains(input(new RegExp(form.phone)))).toBe(false);
    await send(user);
    await waitFor(() => expect(part?.open).toBe(true));
  });

  it("fills in what a pasted line says, tells what it read and what not, and takes it back", async () => {
    const find = vi.fn(async () => null);
    const user = await show(refusedWith({}), find);
    await user.type(input(form.firstName), "Avant");
    await user.click(input(form.lastName));
    await user.paste("ZABALA\tMaialen\t12/04/1994\t06 12 34 56 78\tmaialen@exemple.fr\tboursière 2");
    const values = () => [form.lastName, form.firstName, form.birthDate].map((label) => input(label).value);
    expect.soft(values()).toEqual(["ZABALA", "Maialen", "12/04/1994"]);
    expect.soft(input(new RegExp(form.phone)).value).toBe("06 12 34 56 78");
    expect.soft(input(new RegExp(form.email)).value).toBe("maialen@exemple.fr");
    const said = screen.getByText(/Lu dans ce que vous avez collé/).closest("[role=status]");
    expect.soft(said?.textContent).toContain("Prénom Maialen");
    expect.soft(said?.textContent).toContain("boursière 2");
    // The only answer that it does not say.
    expect.soft(document.activeElement).toBe(input("Femme"));
    await waitFor(() => expect(find).toHaveBeenCalled());
    await user.click(screen.getByRole("button", { name: form.paste.undo }));
    expect.soft(values()).toEqual(["", "Avant", ""]);
    expect.soft(document.activeElement).toBe(input(form.lastName));
    await user.paste("Zabala-Etxeberria");
    expect.soft(input(form.lastName).value).toBe("Zabala-Etxeberria");
  });
});
