import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { SignInForm } from "@/components/accounts/sign-in-form";
import type { FormState } from "@/lib/core/form";

const texts = {
  separator: " : ",
  labels: { email: "Adresse électronique", password: "Mot de passe" },
  submit: "Se connecter",
  pending: "Connexion…",
  errorTitle: "La connexion n’a pas abouti",
};
const MISSING = "Renseignez cette réponse.";
const WRONG = "Cette adresse et ce mot de passe ne vont pas ensemble.";

type Action = (previous: FormState, formData: FormData) => Promise<FormState>;

function show(action: Action, email = "", next = "/suivi") {
  render(<SignInForm action={action} texts={texts} email={email} next={next} />);
  return {
    email: screen.getByRole<HTMLInputElement>("textbox", { name: texts.labels.email }),
    password: screen.getByLabelText<HTMLInputElement>(texts.labels.password),
    submit: screen.getByRole("button", { name: texts.submit }),
  };
}

const refuse =
  (error: Record<string, string[]>): Action =>
  async (_previous, formData) => ({
    reply: { status: "error", initialValue: { email: String(formData.get("email")) }, error },
    refusal: null,
  });

describe("the sign-in form", () => {
  it("sends the address, the password and the page to go back to, from the keyboard", async () => {
    const action = vi.fn<Action>(refuse({ "": [WRONG] }));
    const { email } = show(action);
    const user = userEvent.setup();
    await user.click(email);
    await user.keyboard("region@exemple.fr{Tab}un mot de passe{Enter}");
    await waitFor(() => expect(action).toHaveBeenCalledOnce());
    const sent = action.mock.calls[0]?.[1];
    expect(sent && Object.fromEntries(sent)).toMatchObject({
      email: "region@exemple.fr",
      password: "un mot de passe",
      suite: "/suivi",
    });
  });

  it("says why it was refused, takes the focus there, and keeps the address", async () => {
    const { email, password, submit } = show(refuse({ "": [WRONG] }));
    const user = userEvent.setup();
    await user.type(email, "region@exemple.fr");
    await user.type(password, "faux");
    await user.click(submit);
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain(WRONG);
    await waitFor(() => expect(document.activeElement).toBe(alert));
    expect(email.value).toBe("region@exemple.fr");
    expect(screen.getByRole("link", { name: WRONG }).getAttribute("href")).toBe(`#${email.id}`);
  });

  it("takes the focus again at the second refusal", async () => {
    const { password, submit } = show(refuse({ "": [WRONG] }), "region@exemple.fr");
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
    const { password, submit } = show(refuse({ password: [MISSING] }), "region@exemple.fr");
    await userEvent.setup().click(submit);
    await waitFor(() => expect(password.getAttribute("aria-invalid")).toBe("true"));
    const described = password.getAttribute("aria-describedby")?.split(" ") ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent).join()).toContain(MISSING);
    expect(screen.getByRole("link", { name: `Mot de passe : ${MISSING}` }).getAttribute("href")).toBe(
      `#${password.id}`,
    );
  });

  it("lets password managers and phones know what the fields are", () => {
    const { email, password } = show(refuse({}), "region@exemple.fr");
    expect(email).toMatchObject({ value: "region@exemple.fr", type: "email", autocomplete: "username" });
    expect(password).toMatchObject({ value: "", type: "password", autocomplete: "current-password" });
  });
});
