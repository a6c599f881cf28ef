import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { EnrolForm, type EnrolTexts } from "@/components/enrolments/enrol-form";
import type { EnrolState, Matches } from "@/components/enrolments/enrol-state";
import { MESSAGES } from "@/lib/i18n/messages";
import { renderForm } from "../support/render-form";

const { enrolments, learners, common } = MESSAGES.fr;
const { form } = enrolments;

const TEXTS: EnrolTexts = {
  separator: form.separator,
  person: {
    legend: form.person,
    labels: {
      lastName: form.lastName,
      firstName: form.firstName,
      birthDate: form.birthDate,
      sex: form.sex,
      email: form.email,
      phone: form.phone,
      commune: learners.commune.label,
    },
    dateHint: common.dateHint,
    optional: common.optional,
    sexes: [
      { value: "woman", label: form.sexes.woman },
      { value: "man", label: form.sexes.man },
    ],
    commune: {
      label: learners.commune.label,
      hint: learners.commune.hint,
      list: learners.commune.list,
      results: { none: "aucune", one: "une commune", many: "# communes" },
    },
  },
  entry: {
    legend: form.entry,
    labels: {
      level: form.level,
      entryStatus: form.entryStatus,
      monthsUnemployed: form.monthsUnemployed,
      rsa: form.rsa,
      rqth: form.rqth,
      qpv: form.qpv,
      zrr: form.zrr,
      appliedOn: form.appliedOn,
    },
    dateHint: common.dateHint,
    optional: common.optional,
    levels: [{ value: "none", label: form.unknown }],
    entryStatuses: [{ value: "none", label: form.unknown }],
    yesNo: [
      { value: "yes", label: common.yes },
      { value: "unknown", label: common.unknown },
    ],
  },
  duplicate: {
    legend: learners.duplicate.legend,
    other: learners.duplicate.other,
    otherHint: learners.duplicate.otherHint,
  },
  existing: form.existing,
  submit: form.submit,
  saving: common.actions.saving,
};

const LEA: Matches = {
  title: "Une personne connue lui ressemble",
  people: [{ learnerId: "lea", pick: "Choisir Léa Martin", lines: ["même nom, même date"], blocked: null }],
  asks: true,
};

function show(
  action: (previous: EnrolState, formData: FormData) => Promise<EnrolState>,
  findMatches: (formData: FormData) => Promise<Matches | null> = async () => null,
) {
  renderForm(
    <EnrolForm
      action={action}
      findMatches={findMatches}
      texts={TEXTS}
      cohortId="cohort"
      near="31107"
      appliedOn="24/11/2026"
    />,
  );
  return userEvent.setup();
}

const refusedWith = (error: Record<string, string[]>, rest: Partial<NonNullable<EnrolState>> = {}) =>
  vi.fn(
    async (_previous: EnrolState, formData: FormData): Promise<EnrolState> => ({
      reply: {
        status: "error",
        initialValue: Object.fromEntries([...formData].map(([name, value]) => [name, String(value)])),
        error,
      },
      refusal: null,
      matches: null,
      ...rest,
    }),
  );

function inputOf(element: HTMLElement): HTMLInputElement {
  if (!(element instanceof HTMLInputElement)) throw new Error(`not an input: ${element.tagName}`);
  return element;
}
const typedIn = (element: HTMLElement) => inputOf(element).value;

describe("the enrolment form", () => {
  it("starts at the name, dated today, with every answer that may be unknown on unknown", () => {
    show(refusedWith({}));
    expect(document.activeElement).toBe(screen.getByLabelText(form.lastName));
    expect(typedIn(screen.getByLabelText(form.appliedOn))).toBe("24/11/2026");
    const rqth = screen.getByRole("group", { name: form.rqth });
    expect(inputOf(within(rqth).getByLabelText(common.unknown)).checked).toBe(true);
  });

  it("says while one types that the person may be known, why, and takes the person who is picked", async () => {
    const action = refusedWith({});
    const find = vi.fn(async (formData: FormData) => (formData.get("firstName") === "Léa" ? LEA : null));
    const user = show(action, find);
    await user.type(screen.getByLabelText(form.lastName), "Martin");
    await user.type(screen.getByLabelText(form.firstName), "Léa");
    const choice = await screen.findByRole("radio", { name: /Choisir Léa Martin/ });
    expect(choice.closest("[aria-live=polite]")).not.toBeNull();
    screen.getByText("même nom, même date");
    // Where there is no room beside the name, a line beneath it leads to the choice. It is read aloud once.
    const hint = screen.getByRole("link", { name: LEA.title });
    expect(hint.getAttribute("href")).toBe(`#${choice.id}`);
    expect(hint.closest("[aria-live]")).toBeNull();
    expect(screen.getByLabelText(form.firstName).compareDocumentPosition(hint)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(hint.compareDocumentPosition(screen.getByLabelText(form.birthDate))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);

    await user.click(choice);
    screen.getByText(/garde ses coordonnées/);
    expect(screen.getByRole("group", { name: form.person }).hasAttribute("inert")).toBe(true);
    await user.click(screen.getByRole("button", { name: form.submit }));
    await waitFor(() => expect(action).toHaveBeenCalled());
    const sent = action.mock.calls[0]?.[1];
    expect(sent?.get("duplicate")).toBe("lea");
    expect(sent?.get("cohortId")).toBe("cohort");
  });

  it("does not offer somebody who is already in the cohort", async () => {
    const here = { ...LEA, people: LEA.people.map((person) => ({ ...person, blocked: "Déjà dans cette promotion" })) };
    const user = show(refusedWith({}), async () => here);
    await user.type(screen.getByLabelText(form.lastName), "Martin");
    expect(inputOf(await screen.findByRole("radio", { name: /Choisir Léa Martin/ })).disabled).toBe(true);
    expect(inputOf(screen.getByRole("radio", { name: new RegExp(learners.duplicate.other) })).disabled).toBe(false);
  });

  it("drops an answer that a newer question has overtaken", async () => {
    const pending: ((matches: Matches | null) => void)[] = [];
    const user = show(refusedWith({}), () => new Promise((resolve) => pending.push(resolve)));
    const name = screen.getByLabelText(form.lastName);
    await user.type(name, "Mar");
    await waitFor(() => expect(pending).toHaveLength(1));
    await user.type(name, "tin");
    await waitFor(() => expect(pending).toHaveLength(2));
    pending[1]?.(LEA);
    await screen.findByRole("radio", { name: /Choisir Léa Martin/ });
    pending[0]?.(null);
    await user.type(screen.getByLabelText(new RegExp(form.phone)), "0");
    screen.getByRole("radio", { name: /Choisir Léa Martin/ });
  });

  it("gives a refusal a summary that takes the focus and leads to the fields, and keeps what was typed", async () => {
    const user = show(
      refusedWith({ firstName: ["Renseignez cette réponse."], birthDate: ["Cette date n’existe pas."] }),
    );
    await user.type(screen.getByLabelText(form.lastName), "Martin");
    await user.click(screen.getByRole("button", { name: form.submit }));
    const summary = await screen.findByRole("alert");
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const links = within(summary).getAllByRole("link");
    expect(links.map((link) => link.textContent)).toEqual([
      `${form.firstName}${form.separator}Renseignez cette réponse.`,
      `${form.birthDate}${form.separator}Cette date n’existe pas.`,
    ]);
    const first = screen.getByLabelText(form.firstName);
    expect(links[0]?.getAttribute("href")).toBe(`#${first.id}`);
    expect(document.getElementById(first.getAttribute("aria-describedby") ?? "")?.textContent).toMatch(
      /Renseignez cette réponse/,
    );
    expect(first.getAttribute("aria-invalid")).toBe("true");
    expect(typedIn(screen.getByLabelText(form.lastName))).toBe("Martin");
  });

  it("asks who it is when the server says the person may be known, and leads to the answers", async () => {
    const refusal = { code: "possible_duplicate" };
    const action = refusedWith({ "": ["Cette personne est peut-être déjà connue."] }, { refusal, matches: LEA });
    const user = show(action);
    await user.type(screen.getByLabelText(form.lastName), "Martin");
    await user.click(screen.getByRole("button", { name: form.submit }));
    const link = await within(await screen.findByRole("alert")).findByRole("link");
    const choice = screen.getByRole("radio", { name: /Choisir Léa Martin/ });
    expect(link.getAttribute("href")).toBe(`#${choice.id}`);
    await user.click(screen.getByRole("radio", { name: new RegExp(learners.duplicate.other) }));
    await user.click(screen.getByRole("button", { name: form.submit }));
    await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
    expect(action.mock.calls[1]?.[1].get("duplicate")).toBe("other");
    expect(action.mock.calls[1]?.[1].get("lastName")).toBe("Martin");
  });
});
