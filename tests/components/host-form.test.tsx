import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { HostForm } from "@/components/partners/host-form";
import { ProviderForm } from "@/components/partners/provider-form";
import { MESSAGES } from "@/lib/i18n/messages";
import type { EditState } from "@/lib/core/form";
import { renderForm } from "../support/render-form";

const { conflict } = MESSAGES.fr.common;
const shared = { separator: " : ", conflict, save: "Ajouter", saving: "Enregistrement…" };
const WRONG = "Ce SIREN n’existe pas.";
const TAKEN = "Ce code est pris.";

const refuse = (values: Record<string, string>, error: Record<string, string[]>) => async (): Promise<EditState> => ({
  reply: { status: "error", initialValue: values, error },
  refusal: null,
  conflict: null,
});

function hostForm(action: () => Promise<EditState>) {
  renderForm(
    <HostForm
      action={action}
      kinds={[{ value: "epci", label: "Intercommunalité" }]}
      departements={[{ value: "31", label: "31 Haute-Garonne" }]}
      initial={{}}
      back="/ecoles/nouvelle"
      texts={{
        ...shared,
        labels: { name: "Nom", kind: "Nature", siren: "SIREN", departementCode: "Département" },
        nameHint: "En entier",
        sirenHint: "Neuf chiffres",
        choose: "Choisissez…",
      }}
    />,
  );
}

describe("the form of a local authority", () => {
  it("says a refusal of the rules at the SIREN, keeps what was typed and where to come back to", async () => {
    const typed = { name: "CC du Volvestre", kind: "epci", siren: "200066818", departementCode: "31" };
    hostForm(refuse(typed, { siren: [WRONG] }));
    const user = userEvent.setup();
    await user.type(screen.getByLabelText("Nom"), typed.name);
    await user.selectOptions(screen.getByLabelText("Nature"), "epci");
    await user.type(screen.getByLabelText("SIREN"), typed.siren);
    await user.selectOptions(screen.getByLabelText("Département"), "31");
    await user.click(screen.getByRole("button", { name: "Ajouter" }));
    const siren = screen.getByLabelText<HTMLInputElement>("SIREN");
    const link = within(await screen.findByRole("alert")).getByRole("link", { name: `SIREN : ${WRONG}` });
    expect(link.getAttribute("href")).toBe(`#${siren.id}`);
    expect(siren.getAttribute("aria-invalid")).toBe("true");
    const described = (siren.getAttribute("aria-describedby") ?? "").split(" ");
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual(["Neuf chiffres", WRONG]);
    const form = siren.form as HTMLFormElement;
    expect(Object.fromEntries(new FormData(form))).toEqual({ ...typed, back: "/ecoles/nouvelle" });
  });

  it("says what is missing at each field", async () => {
    hostForm(refuse({}, { name: ["Manque."], siren: ["Manque aussi."] }));
    await userEvent.setup().click(screen.getByRole("button", { name: "Ajouter" }));
    const links = within(await screen.findByRole("alert")).getAllByRole("link");
    expect(links.map(({ textContent }) => textContent)).toEqual(["Nom : Manque.", "SIREN : Manque aussi."]);
  });
});

describe("the form of a training provider", () => {
  const texts = { ...shared, labels: { name: "Nom", code: "Code" }, codeHint: "Lettres" };

  it("says a refusal of the rules at the code", async () => {
    renderForm(
      <ProviderForm
        action={refuse({ name: "Simplon", code: "SIMPLON" }, { code: [TAKEN] })}
        texts={texts}
        initial={{}}
      />,
    );
    await userEvent.setup().click(screen.getByRole("button", { name: "Ajouter" }));
    expect(await screen.findByRole("link", { name: `Code : ${TAKEN}` })).toBeDefined();
    expect(screen.getByLabelText("Code").getAttribute("aria-invalid")).toBe("true");
  });

  it("asks no code of one that is known", () => {
    renderForm(
      <ProviderForm
        action={async () => null}
        texts={texts}
        initial={{ name: "Simplon" }}
        edited={{ providerId: "p", seen: "[]" }}
      />,
    );
    expect(screen.queryByLabelText("Code")).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>("Nom").value).toBe("Simplon");
  });
});
