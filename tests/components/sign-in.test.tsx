import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import SignInPage from "@/app/(auth)/connexion/page";
import { demoName } from "@/lib/entrances/accounts/demo-accounts";
import type { FormAction, FormState } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { FORM_WORDS, refusing, renderForm } from "../support/render-form";

const sent = vi.hoisted(() => ({ action: null as FormAction | null }));

// What a server knows of a request: nobody is signed in. The table of accounts to try is not what is looked at here.
vi.mock("@/lib/entrances/web/session", () => ({ getOptionalContext: async () => null, getSession: async () => null }));
vi.mock("@/app/(auth)/connexion/actions", () => ({
  signInAction: (previous: FormState, formData: FormData) => sent.action?.(previous, formData),
}));
vi.mock("@/components/entrances/accounts/demo-accounts", () => ({ DemoAccounts: () => null }));

const texts = MESSAGES.fr.auth;
const { required: MISSING } = MESSAGES.fr.errors.field;
const { badCredentials: WRONG } = texts.refused;
const REGION = "region@demo.cohorte";

/** The page, with an account of the demonstration chosen or none. */
async function show(action: FormAction, compte?: string, more: { fin?: string } = {}) {
  sent.action = action;
  vi.stubEnv("COHORTE_DEMO", "1");
  renderForm(
    await SignInPage({
      searchParams: Promise.resolve({ suite: "/suivi", ...(compte && { compte: demoName(compte) }), ...more }),
    }),
  );
  return {
    email: screen.getByRole<HTMLInputElement>("textbox", { name: texts.email }),
    password: screen.getByLabelText<HTMLInputElement>(texts.password),
    submit: screen.getByRole("button", { name: texts.submit }),
  };
}

afterEach(() => void vi.unstubAllEnvs());

describe("the sign-in form", () => {
  it("sends the address, the password and the page to go back to, from the keyboard", async () => {
    const action = refusing({ "": [WRONG] });
    const { email } = await show(action);
    const user = userEvent.setup();
    await user.click(email);
    await user.keyboard("region@exemple.fr{Tab}un mot de passe{Enter}");
    await waitFor(() => expect(action).toHaveBeenCalledOnce());
    expect(Object.fromEntries(action.mock.calls[0]?.[1] ?? [])).toEqual({
      email: "region@exemple.fr",
      password: "un mot de passe",
      suite: "/suivi",
    });
  });

  it("says why it was refused, takes the focus there, and keeps the address", async () => {
    const { email, password, submit } = await show(refusing({ "": [WRONG] }));
    const user = userEvent.setup();
    await user.type(email, "region@exemple.fr");
    await user.type(password, "faux");
    await user.click(submit);
    const alert = await screen.findByRole("alert");
    screen.getByRole("heading", { name: texts.errorTitle });
    await waitFor(() => expect(document.activeElement).toBe(alert));
    expect(email.value).toBe("region@exemple.fr");
    expect(screen.getByRole("link", { name: WRONG }).getAttribute("href")).toBe(`#${email.id}`);
  });

  it("takes the focus again at the second refusal", async () => {
    const { password, submit } = await show(refusing({ "": [WRONG] }), REGION);
    const user = userEvent.setup();
    await user.type(password, "faux");
    await user.click(submit);
    const alert = await screen.findByRole("alert");
    await user.type(password, "encore");
    expect(document.activeElement).toBe(password);
    await user.click(submit);
    await waitFor(() => expect(document.activeElement).toBe(alert));
  });

  it("ties a missing answer to its field", async () => {
    const { password, submit } = await show(refusing({ password: [MISSING] }), REGION);
    await userEvent.setup().click(submit);
    await waitFor(() => expect(password.getAttribute("aria-invalid")).toBe("true"));
    const described = password.getAttribute("aria-describedby")?.split(" ") ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent).join()).toContain(MISSING);
    const link = screen.getByRole("link", { name: `${texts.password}${FORM_WORDS.separator}${MISSING}` });
    expect(link.getAttribute("href")).toBe(`#${password.id}`);
  });

  it("lets password managers and phones know what the fields are", async () => {
    const { email, password } = await show(refusing({}), REGION);
    expect(email).toMatchObject({ value: REGION, type: "email", autocomplete: "username" });
    expect(password).toMatchObject({ value: "", type: "password", autocomplete: "current-password" });
  });

  it("tells that both must be filled in, and leaves it to the site to say which is missing", async () => {
    const { email, password } = await show(refusing({}));
    expect([email.required, password.required, email.form?.noValidate]).toEqual([true, true, true]);
  });

  it("says why it is asked for again, to who had a session", async () => {
    await show(refusing({}));
    expect(screen.queryByText(MESSAGES.fr.session.ended)).toBeNull();
    cleanup();
    await show(refusing({}), undefined, { fin: "1" });
    screen.getByText(MESSAGES.fr.session.ended);
  });

  it("asks nothing before it is left", async () => {
    const { password } = await show(refusing({}), REGION);
    await userEvent.setup().type(password, "un mot de passe");
    expect(window.dispatchEvent(new Event("beforeunload", { cancelable: true }))).toBe(true);
  });
});
