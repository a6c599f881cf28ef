import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { hostForm, providerForm } from "@/components/network/partners/partner-forms";
import { CohortFields, cohortForm } from "@/components/people/cohorts/cohort-form";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { FORM_WORDS, refusing, renderForm } from "../support/render-form";

const { host: words, provider } = MESSAGES.fr.references;
const WRONG = "Ce SIREN n’existe pas.";
const line = (label: string, text: string) => `${label}${FORM_WORDS.separator}${text}`;

async function newHost(action: FormAction, back: string | null = null) {
  const content = await hostForm();
  return <Form id="host" action={action} {...content} about={{ back }} submit={words.saveNew} />;
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const send = (user: ReturnType<typeof userEvent.setup>, name = words.saveNew) =>
  user.click(screen.getByRole("button", { name }));
const links = async () => within(await screen.findByRole("alert")).getAllByRole<HTMLAnchorElement>("link");
const answersOf = (form: HTMLFormElement | null) => Object.fromEntries(new FormData(form ?? undefined));
const describedBy = (input: HTMLElement) =>
  (input.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);

describe("a form that was refused", () => {
  it("says what is wrong at the field, after its hint, keeps what was typed and what it is about", async () => {
    const typed = { name: "CC du Volvestre", kind: "epci", siren: "200066818", departementCode: "31" };
    renderForm(await newHost(refusing({ siren: [WRONG] }), "/ecoles/nouvelle"));
    const user = userEvent.setup();
    await user.type(field(words.name), typed.name);
    await user.selectOptions(field(words.kind), typed.kind);
    await user.type(field(words.siren), typed.siren);
    await user.selectOptions(field(words.departement), typed.departementCode);
    await send(user);
    const summary = await screen.findByRole("alert");
    const link = within(summary).getByRole("link", { name: line(words.siren, WRONG) });
    expect(link.getAttribute("href")).toBe(`#${field(words.siren).id}`);
    within(summary).getByRole("heading", { name: FORM_WORDS.corrections.one });
    expect(field(words.siren).getAttribute("aria-invalid")).toBe("true");
    expect(describedBy(field(words.siren))).toEqual([words.sirenHint, WRONG]);
    expect(answersOf(field(words.siren).form)).toEqual({ ...typed, back: "/ecoles/nouvelle" });
  });

  it("says what is missing at each field, in the order of the page, after what is wrong with the whole", async () => {
    renderForm(await newHost(refusing({ siren: ["Manque aussi."], name: ["Manque."], "": ["Rien ne va."] })));
    await send(userEvent.setup());
    const told = (await links()).map(({ textContent, hash }) => [textContent, hash]);
    expect(told).toEqual([
      [line(words.name, "Manque."), `#${field(words.name).id}`],
      [line(words.siren, "Manque aussi."), `#${field(words.siren).id}`],
    ]);
    const lines = within(screen.getByRole("alert")).getAllByRole("listitem");
    expect(lines[0]?.textContent).toBe("Rien ne va.");
    screen.getByRole("heading", { name: FORM_WORDS.corrections.many.replace("#", "3") });
    expect(answersOf(field(words.name).form)).not.toHaveProperty("back");
  });

  it("takes the focus to the summary, at the second refusal too, and leaves it alone while one types", async () => {
    renderForm(await newHost(refusing({ name: ["Manque."] })));
    const user = userEvent.setup();
    const focused = () => waitFor(() => expect(document.activeElement).toBe(screen.getByRole("alert")));
    await send(user);
    await focused();
    await user.type(field(words.name), "CC");
    expect(document.activeElement).toBe(field(words.name));
    await send(user);
    await focused();
  });

  it("says a refusal that was made into words for one field at that field alone", async () => {
    const action = refusing({ code: ["Ce code est pris."] });
    renderForm(<Form id="provider" action={action} {...(await providerForm())} submit={provider.saveNew} />);
    await send(userEvent.setup(), provider.saveNew);
    expect((await links()).map(({ hash }) => hash)).toEqual([`#${field(provider.code).id}`]);
    expect(field(provider.code).getAttribute("aria-invalid")).toBe("true");
    expect(field(provider.name).getAttribute("aria-invalid")).toBe("false");
  });

  it("says what is wrong with what it is about, which is asked nowhere, without a link", async () => {
    renderForm(await newHost(refusing({ back: ["Cette adresse est ailleurs."], name: ["Manque."] }), "/ailleurs"));
    await send(userEvent.setup());
    expect((await links()).map(({ hash }) => hash)).toEqual([`#${field(words.name).id}`]);
    within(screen.getByRole("alert")).getByText("Cette adresse est ailleurs.");
  });

  it("leads from a refusal of the whole to the field that it is said to speak of, unless somebody else was faster", async () => {
    const told = (action: FormAction) => (
      <Form id="provider" action={action} {...content} refusalAt="name" submit={provider.saveNew} />
    );
    const content = await providerForm();
    const { unmount } = renderForm(told(refusing({ "": ["Non."] })));
    const user = userEvent.setup();
    await send(user, provider.saveNew);
    expect((await links()).map(({ hash, textContent }) => [hash, textContent])).toEqual([
      [`#${field(provider.name).id}`, "Non."],
    ]);
    unmount();
    const conflict = { version: "now", lines: [] };
    renderForm(told(refusing({ "": ["Non."] }, { refusal: { code: "changed_meanwhile" }, conflict })));
    await send(user, provider.saveNew);
    expect(within(await screen.findByRole("alert")).queryByRole("link")).toBeNull();
  });

  it("is opened where it was folded away", async () => {
    const content = await providerForm();
    renderForm(
      <Form
        id="provider"
        action={refusing({ name: ["Manque."] })}
        {...content}
        summary={provider.add}
        submit="Ajouter"
      />,
    );
    const folded = () => screen.getByText(provider.add).closest("details")?.open;
    expect(folded()).toBe(false);
    await userEvent.setup().click(screen.getByText("Ajouter"));
    await waitFor(() => expect(folded()).toBe(true));
  });

  it("tells everything in the order of the page, whatever frame the fields stand in", async () => {
    const schools = [{ value: "s", label: "Carbonne" }];
    const content = await cohortForm([{ id: "p", title: "Développement web" }], { schools });
    const errors = Object.fromEntries(content.fields.map(({ name }) => [name, ["Manque."]]).reverse());
    renderForm(
      <Form id="cohort" action={refusing(errors)} {...content} submit="Créer">
        <CohortFields isNew />
      </Form>,
    );
    await send(userEvent.setup(), "Créer");
    const told = (await links()).map(({ hash }) => hash);
    const inputs = Array.from(document.querySelectorAll("input[id], select"), ({ id }) => `#${id}`);
    expect(told).toEqual(inputs);
    expect(inputs).toHaveLength(10);
  });
});
