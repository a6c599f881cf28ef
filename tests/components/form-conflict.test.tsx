import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { AccountDone } from "@/components/entrances/accounts/account-done";
import { scopeForm } from "@/components/entrances/accounts/account-forms";
import { ScopeFields } from "@/components/entrances/accounts/scope-fields";
import { CohortFields, cohortForm } from "@/components/people/cohorts/cohort-form";
import { Form } from "@/components/ui/form";
import type { FormAction, FormState } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { FORM_WORDS, refusal, refusing, renderForm, taking } from "../support/render-form";

const { form, failure } = MESSAGES.fr.cohorts;
const address = "/promotions/cohort/modifier";
const COHORT = { programmeId: "p", code: "2026", startsOn: "2026-09-01", endsOn: "2027-06-30", capacity: 15 };
const content = (version: string) =>
  cohortForm([{ id: "p", title: "Développement web" }], { cohort: { ...COHORT, version } });

async function formOf(action: FormAction, version = "before") {
  return (
    <Form
      id="cohort"
      action={action}
      {...(await content(version))}
      about={{ cohortId: "cohort" }}
      address={address}
      submit={form.save}
    >
      <CohortFields isNew={false} />
    </Form>
  );
}

const conflict = { version: "now", lines: ["Places : 18"] };
const overtaken = { refusal: { code: "changed_meanwhile" }, conflict };
const press = async (user: ReturnType<typeof userEvent.setup>, name: string = form.save) =>
  user.click(await screen.findByRole("button", { name }));

describe("a form whose record somebody else changed meanwhile", () => {
  it("shows what was saved, keeps what was typed, and then replaces it knowingly", async () => {
    const action = refusing({ "": [failure.changed_meanwhile] }, overtaken);
    renderForm(await formOf(action));
    const user = userEvent.setup();
    const capacity = () => screen.getByLabelText<HTMLInputElement>(form.capacity);
    await user.clear(capacity());
    await user.type(capacity(), "20");
    await press(user);
    await screen.findByText("Places : 18");
    screen.getByText(FORM_WORDS.conflict.title);
    expect(action.mock.calls[0]?.[1].get("version")).toBe("before");
    expect(capacity().value).toBe("20");
    const reload = screen.getByRole("link", { name: FORM_WORDS.conflict.reload });
    expect(reload.getAttribute("href")).toBe(address);
    await press(user);
    await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
    expect(action.mock.calls[1]?.[1].get("version")).toBe("now");
  });

  it("says nothing of it where both saved the same, and rests on what is on record now", async () => {
    const action = refusing(
      { "": [failure.changed_meanwhile] },
      { ...overtaken, conflict: { ...conflict, lines: [] } },
    );
    renderForm(await formOf(action));
    const user = userEvent.setup();
    await press(user);
    await screen.findByText(failure.changed_meanwhile);
    expect(screen.queryByText(FORM_WORDS.conflict.title)).toBeNull();
    await press(user);
    await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
    expect(action.mock.calls[1]?.[1].get("version")).toBe("now");
  });

  it("says what it showed first, although the page has come back fresher with the answer of another", async () => {
    const action = vi.fn(async (_previous: unknown, _formData: FormData): Promise<FormState> => null);
    const { rerender } = renderForm(await formOf(action));
    rerender(await formOf(action, "by now"));
    await press(userEvent.setup());
    await waitFor(() => expect(action).toHaveBeenCalledWith(null, expect.any(FormData)));
    expect(action.mock.calls[0]?.[1].get("version")).toBe("before");
  });

  it("rests on what it sent last, when a refused field comes between", async () => {
    const action = vi.fn(async (_previous: unknown, formData: FormData) =>
      refusal(formData, { capacity: ["Trop."] }, action.mock.calls.length === 1 ? overtaken : {}),
    );
    renderForm(await formOf(action));
    const user = userEvent.setup();
    for (const [sent, version] of ["before", "now", "now"].entries()) {
      await press(user);
      await waitFor(() => expect(action).toHaveBeenCalledTimes(sent + 1));
      expect(action.mock.lastCall?.[1].get("version")).toBe(version);
      await screen.findAllByText(/Trop\./);
    }
  });

  it("rests on what the page then shows, once it was taken and stays", async () => {
    const { account: words } = MESSAGES.fr.admin;
    const schools = [
      { id: "a", name: "Auch" },
      { id: "b", name: "Rodez" },
    ];
    const account = {
      ...({
        id: "u",
        name: "Zoé",
        email: "z@exemple.fr",
        role: "coordinator",
        host: null,
        lastSignInAt: null,
      } as const),
      disabledAt: null,
      mustChoosePassword: false,
      digestLocale: null,
      readOnly: false,
    };
    const contentOf = (ids: readonly string[]) =>
      scopeForm({ ...account, schools: schools.filter(({ id }) => ids.includes(id)) }, { schools, hosts: [] });
    const action = taking();
    const show = async (ids: readonly string[]) => (
      <Form id="scope" action={action} {...(await contentOf(ids))} about={{ userId: "u" }} address="/u" submit="Garder">
        <AccountDone title={words.scopeSaved} />
        <ScopeFields>ailleurs</ScopeFields>
      </Form>
    );
    const { rerender } = renderForm(await show(["a"]));
    const user = userEvent.setup();
    const [auch, rodez] = ["Auch", "Rodez"].map((name) => screen.getByLabelText<HTMLInputElement>(name));
    expect([auch?.checked, rodez?.checked]).toEqual([true, false]);
    await user.click(screen.getByLabelText("Rodez"));
    await press(user, "Garder");
    await screen.findByText(words.scopeSaved);
    rerender(await show(["a", "b"]));
    await press(user, "Garder");
    await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
    const versions = await Promise.all([contentOf(["a"]), contentOf(["a", "b"])]);
    expect(action.mock.calls.map(([, sent]) => sent.get("version"))).toEqual(versions.map(({ version }) => version));
    expect(action.mock.calls[1]?.[1].getAll("schoolIds")).toEqual(["a", "b"]);
  });
});
