import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useActionState } from "react";
import { describe, expect, it } from "vitest";
import { RadioGroup } from "@/components/ui/choice-field";
import { ErrorSummary, type SummaryError } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";
import { renderForm } from "../support/render-form";

const MISSING: SummaryError[] = [{ id: "last-name", text: "Nom : renseignez cette réponse." }];

function RefusedForm() {
  const [state, submit] = useActionState(async (before: { tries: number }) => ({ tries: before.tries + 1 }), {
    tries: 0,
  });
  return (
    <form action={submit}>
      <ErrorSummary title="À corriger" errors={state.tries > 0 ? MISSING : []} submission={state} />
      <TextField id="last-name" name="lastName" label="Nom" />
      <SubmitButton pendingText="Enregistrement…">Enregistrer</SubmitButton>
    </form>
  );
}

describe("a field", () => {
  it("is named by its label and described by its hint, then its error", () => {
    render(<TextField id="email" name="email" label="Adresse" hint="Celle du travail" errors={["Incomplète."]} />);
    const input = screen.getByRole("textbox", { name: "Adresse" });
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ");
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      "Celle du travail",
      "Incomplète.",
    ]);
  });

  it("points at nothing that is not there", () => {
    render(<TextField id="email" name="email" label="Adresse" optionalText="(facultatif)" />);
    const input = screen.getByRole("textbox", { name: "Adresse (facultatif)" });
    expect(input.hasAttribute("aria-describedby")).toBe(false);
    expect(input.getAttribute("aria-invalid")).toBe("false");
  });

  it("takes a date as text, with the keyboard of figures", () => {
    render(<DateField id="born" name="born" label="Date de naissance" defaultValue="03/04/1994" />);
    const input = screen.getByRole("textbox", { name: "Date de naissance" });
    expect([input.getAttribute("inputmode"), input.getAttribute("value")]).toEqual(["numeric", "03/04/1994"]);
  });

  it("gives a group of answers its name, its error, and an input that the summary can reach", () => {
    const choices = [
      { value: "F", label: "Femme" },
      { value: "H", label: "Homme" },
    ];
    render(<RadioGroup id="sex" name="sex" label="Sexe" choices={choices} errors={["Choisissez."]} />);
    const group = screen.getByRole("group", { name: "Sexe" });
    expect(document.getElementById(group.getAttribute("aria-describedby") ?? "")?.textContent).toBe("Choisissez.");
    expect(within(group).getByRole("radio", { name: "Femme" }).id).toBe("sex");
  });
});

describe("the error summary", () => {
  it("takes the focus when it appears, and leads to the field", () => {
    renderForm(<ErrorSummary title="Une information est à corriger" errors={MISSING} />);
    expect(document.activeElement).toBe(screen.getByRole("alert"));
    expect(screen.getByRole("link").getAttribute("href")).toBe("#last-name");
  });

  it("is not there when there is nothing to correct", () => {
    const { container } = renderForm(<ErrorSummary title="Rien" errors={[]} />);
    expect(container.childElementCount).toBe(0);
  });

  it("takes the focus again at each refusal, and leaves it alone while one types", async () => {
    const user = userEvent.setup();
    renderForm(<RefusedForm />);
    const press = () => user.click(screen.getByRole("button", { name: "Enregistrer" }));

    const focusOnSummary = () => waitFor(() => expect(document.activeElement).toBe(screen.getByRole("alert")));

    await press();
    await focusOnSummary();

    await user.type(screen.getByRole("textbox", { name: "Nom" }), "Martin");
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Nom" }));

    await press();
    await focusOnSummary();
  });
});

describe("the submit button", () => {
  it("says that the form is on its way, and sends it once", async () => {
    const user = userEvent.setup();
    let sent = 0;
    let answer = () => {};
    const send = () => {
      sent += 1;
      return new Promise<void>((resolve) => {
        answer = resolve;
      });
    };
    renderForm(
      <form action={send}>
        <SubmitButton pendingText="Enregistrement…">Enregistrer</SubmitButton>
      </form>,
    );
    await user.click(screen.getByRole("button", { name: "Enregistrer" }));
    const pending = await screen.findByRole("button", { name: "Enregistrement…" });
    await user.click(pending);
    expect(sent).toBe(1);
    answer();
    expect(await screen.findByRole("button", { name: "Enregistrer" })).toBe(pending);
  });
});
