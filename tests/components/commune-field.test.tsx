import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CommuneField } from "@/components/network/places/commune-field";
import { personFields } from "@/components/people/learners/person-form";
import { Form } from "@/components/ui/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { FORM_WORDS, renderForm } from "../support/render-form";

const { results } = FORM_WORDS.commune;

const COMMUNES = [
  { code: "31107", name: "Carbonne", postcodes: ["31390"], departement: "Haute-Garonne" },
  { code: "24075", name: "Carves", postcodes: ["24170"], departement: "Dordogne" },
];

async function show(answer: () => Promise<Response>) {
  vi.stubGlobal("fetch", vi.fn(answer));
  const fields = (await personFields()).filter(({ name }) => name === "commune");
  renderForm(
    <Form id="x" action={async () => null} fields={fields} submit="Enregistrer">
      <CommuneField name="commune" codeName="communeCode" near="31107" />
    </Form>,
  );
  return { user: userEvent.setup(), field: screen.getByLabelText(new RegExp(MESSAGES.fr.enrolments.form.commune)) };
}

const code = () => document.querySelector<HTMLInputElement>("[name=communeCode]")?.value;
const proposed = async () => Response.json(COMMUNES);

function inputOf(element: HTMLElement): HTMLInputElement {
  if (!(element instanceof HTMLInputElement)) throw new Error(`not an input: ${element.tagName}`);
  return element;
}
const typedIn = (element: HTMLElement) => inputOf(element).value;

describe("the commune field", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("proposes communes, says how many, and takes the one reached with the arrows", async () => {
    const { user, field } = await show(proposed);
    await user.type(field, "carb");
    const options = await screen.findAllByRole("option");
    // By the school, with a script as without one.
    expect(vi.mocked(fetch).mock.lastCall?.[0]).toBe("/api/communes?q=carb&pres=31107");
    expect(document.querySelector<HTMLInputElement>("[name=communeNear]")?.value).toBe("31107");
    expect(field.getAttribute("aria-expanded")).toBe("true");
    expect(screen.getByRole("status").textContent).toBe(results.many.replace("#", "2"));
    await user.keyboard("{ArrowDown}");
    expect(field.getAttribute("aria-activedescendant")).toBe(options[0]?.id);
    await user.keyboard("{ArrowUp}");
    expect(field.getAttribute("aria-activedescendant")).toBe(options[1]?.id);
    await user.keyboard("{ArrowDown}{Enter}");
    expect(typedIn(field)).toBe("Carbonne (31390)");
    expect(code()).toBe("31107");
    expect(field.getAttribute("aria-expanded")).toBe("false");
  });

  it("picks with Enter, and does not send what several communes may share", async () => {
    const send = vi.fn();
    document.addEventListener("submit", send, { once: true });
    const { user, field } = await show(proposed);
    await user.type(field, "carb");
    const [first] = await screen.findAllByRole("option");
    await user.keyboard("{Enter}");
    expect(field.getAttribute("aria-activedescendant")).toBe(first?.id);
    expect(typedIn(field)).toBe("carb");
    await user.keyboard("{Enter}");
    expect([typedIn(field), code()]).toEqual(["Carbonne (31390)", "31107"]);
    expect(send).not.toHaveBeenCalled();
  });

  it("picks the only one with Enter", async () => {
    const { user, field } = await show(async () => Response.json(COMMUNES.slice(0, 1)));
    await user.type(field, "carbon");
    await screen.findByRole("option");
    await user.keyboard("{Enter}");
    expect([typedIn(field), code()]).toEqual(["Carbonne (31390)", "31107"]);
  });

  it("forgets the code as soon as the text is changed, and closes with Escape", async () => {
    const { user, field } = await show(proposed);
    await user.type(field, "carb");
    await screen.findAllByRole("option");
    await user.keyboard("{ArrowDown}{Enter}");
    await user.type(field, "{Backspace}");
    expect(code()).toBe("");
    await screen.findAllByRole("option");
    await user.keyboard("{Escape}");
    expect(screen.queryAllByRole("option")).toHaveLength(0);
    expect(typedIn(field)).toBe("Carbonne (31390");
  });

  it("is a plain field when the line is down", async () => {
    const { user, field } = await show(() => Promise.reject(new TypeError("offline")));
    await user.type(field, "carb");
    await waitFor(() => expect(fetch).toHaveBeenCalled());
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe(results.none));
    expect(typedIn(field)).toBe("carb");
    expect(code()).toBe("");
  });
});
