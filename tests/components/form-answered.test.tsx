import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { AccountDone } from "@/components/entrances/accounts/account-done";
import { passwordField } from "@/components/entrances/accounts/account-forms";
import { PasswordForm } from "@/components/entrances/accounts/password-form";
import { ConfirmStateForm } from "@/components/people/cohorts/cohort-form";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { FORM_WORDS, refusing, renderForm, taking } from "../support/render-form";

const { admin, auth, cohorts } = MESSAGES.fr;
const SECRET = "trois chats gris au soleil";

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);

describe("what a form shows of its answer", () => {
  it("keeps a password in its field when it is refused, and takes none from the answer", async () => {
    const action = refusing({ passwordAgain: ["Pas le même."] });
    renderForm(await PasswordForm({ action, email: "r@exemple.fr", proves: false, submit: "Changer" }));
    expect(screen.queryByLabelText(auth.own.current)).toBeNull();
    const user = userEvent.setup();
    await user.type(field(auth.own.new), SECRET);
    await user.click(screen.getByRole("button", { name: "Changer" }));
    await screen.findByRole("link", { name: `${auth.own.again}${FORM_WORDS.separator}Pas le même.` });
    expect([field(auth.own.new).value, field(auth.own.new).getAttribute("value")]).toEqual([SECRET, ""]);
    expect(field(auth.own.again).getAttribute("value")).toBe("");
  });

  it("says what was done in its place, with the password that was made, this once", async () => {
    const action = async () => ({ reply: { initialValue: null }, refusal: null, madePassword: SECRET });
    const { newAccount, madePassword } = admin;
    renderForm(
      <Form
        id="account"
        action={action}
        fields={[await passwordField()]}
        submit={newAccount.submit}
        pending={newAccount.pending}
        instead={<AccountDone title={newAccount.done} intro={madePassword.intro} once={madePassword.once} />}
      />,
    );
    expect(screen.queryByText(newAccount.done)).toBeNull();
    await userEvent.setup().click(screen.getByRole("button", { name: newAccount.submit }));
    await screen.findByText(newAccount.done);
    screen.getByText(SECRET);
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("stays with what it asks once it was taken, where nothing stands in its place, and says so", async () => {
    const { account } = admin;
    renderForm(
      <Form id="password" action={taking()} fields={[await passwordField()]} submit={account.resetPassword} open>
        <AccountDone title={account.passwordSaved} />
        <FieldList />
      </Form>,
    );
    expect(screen.queryByText(account.passwordSaved)).toBeNull();
    await userEvent.setup().click(screen.getByRole("button", { name: account.resetPassword }));
    await screen.findByText(account.passwordSaved);
    screen.getByRole("button", { name: account.resetPassword });
  });

  it("shows nothing while nothing can be sent, and only why nothing came of it once that is so", async () => {
    const { button } = cohorts.cancel;
    const action = refusing({ "": ["Quelqu’un d’autre est passé."] });
    const show = (idle: boolean) => <Form id="undo" action={action} about={{ id: "e" }} idle={idle} submit={button} />;
    const { rerender } = renderForm(show(true));
    expect(document.querySelector("form")?.hidden).toBe(true);
    expect(screen.queryByRole("button", { hidden: true })).toBeNull();
    rerender(show(false));
    await userEvent.setup().click(screen.getByRole("button", { name: button }));
    await screen.findByText("Quelqu’un d’autre est passé.");
    expect(Object.fromEntries(action.mock.calls[0]?.[1] ?? [])).toEqual({ id: "e" });
    rerender(show(true));
    expect(document.querySelector("form")?.hidden).toBe(false);
    screen.getByText("Quelqu’un d’autre est passé.");
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("says that it saves while it does", async () => {
    let answer = (_state: null) => {};
    const action: FormAction = () => new Promise((resolve) => (answer = resolve));
    const cohort = { id: "c", code: "2026", cancelledOn: null };
    renderForm(await ConfirmStateForm({ action, cohort }));
    const user = userEvent.setup();
    await user.type(field(cohorts.cancel.confirmation), "2026");
    await user.click(screen.getByRole("button", { name: cohorts.cancel.button.replace("{code}", "2026") }));
    await screen.findByRole("button", { name: FORM_WORDS.saving });
    answer(null);
    await waitFor(() => expect(screen.queryByRole("button", { name: FORM_WORDS.saving })).toBeNull());
  });
});
