import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Component, type ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Form } from "@/components/ui/form";
import type { FormAction, FormState } from "@/lib/foundation/core/form";
import { FORM_WORDS, renderForm } from "../support/render-form";

function NameForm({ action, open = false }: { action: FormAction; open?: boolean }) {
  return (
    <>
      <Form id="person" action={action} fields={[{ name: "name", label: "Nom" }]} submit="Envoyer" open={open} />
      <a href="/ailleurs">Ailleurs</a>
      <a href="#person-name">Plus haut</a>
    </>
  );
}

/** In place of the framework, which follows a redirect that it catches. */
class Boundary extends Component<{ children: ReactNode }, { caught: string | null }> {
  override state = { caught: null };
  static getDerivedStateFromError(error: { digest: string }) {
    return { caught: error.digest };
  }
  override render() {
    return this.state.caught ?? this.props.children;
  }
}

const SAVED: FormState = { reply: { initialValue: null }, refusal: null };
const REFUSED: FormState = {
  reply: { status: "error", error: { name: ["Trop court.", "Trop vague."] } },
  refusal: null,
};
const withDigest = (digest: string) => Object.assign(new Error("the server failed"), { digest });
const failingWith = (error: unknown) => vi.fn<FormAction>().mockRejectedValue(error);

const field = () => screen.getByLabelText<HTMLInputElement>("Nom");
const send = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole("button", { name: "Envoyer" }));

/** Whether closing the tab asks first. */
function closingAsks(): boolean {
  return !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

let online = true;
beforeEach(() => {
  online = true;
  vi.spyOn(navigator, "onLine", "get").mockImplementation(() => online);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const AT_ENTRANCE = { title: "Envoi trop long", body: "Raccourcissez-le." };

describe("a form that gets no answer", () => {
  it.each([
    ["a lost connection", false, new TypeError("Failed to fetch"), FORM_WORDS.trouble.offline],
    ["a silent server", true, new TypeError("Failed to fetch"), FORM_WORDS.trouble.unanswered],
    ["an answer from before the server", true, new Error("unexpected"), FORM_WORDS.trouble.unanswered],
    ["an unexpected error", true, withDigest("4021"), FORM_WORDS.trouble.failed],
    ["a refusal at the entrance", true, new Error("refused\nEnvoi trop long\nRaccourcissez-le."), AT_ENTRANCE],
  ])("says so of %s, keeps what was typed, and sends it at the next press", async (_case, connected, error, words) => {
    const user = userEvent.setup();
    const action = failingWith(error);
    renderForm(<NameForm action={action} />);
    await user.type(field(), "Zabala");
    online = connected;
    await send(user);
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain(words.title);
    expect(alert.textContent).toContain(words.body);
    expect(alert.textContent?.includes("4021")).toBe(error instanceof Error && "digest" in error);
    expect(field().value).toBe("Zabala");

    online = true;
    action.mockResolvedValue(SAVED);
    await send(user);
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(action.mock.calls.map(([, formData]) => formData.get("name"))).toEqual(["Zabala", "Zabala"]);
  });

  it("keeps what the answer before said", async () => {
    const user = userEvent.setup();
    const action = vi.fn<FormAction>().mockResolvedValueOnce(REFUSED).mockRejectedValueOnce(new TypeError("down"));
    renderForm(<NameForm action={action} />);
    await send(user);
    await screen.findByRole("heading", { name: FORM_WORDS.corrections.many.replace("#", "2") });
    await send(user);
    await screen.findByText(FORM_WORDS.trouble.unanswered.title);
    screen.getByRole("heading", { name: FORM_WORDS.corrections.many.replace("#", "2") });
  });

  it("stays on the page when the session has ended, and leads to a sign-in in another tab", async () => {
    const user = userEvent.setup();
    const signedOut: FormState = { reply: { initialValue: {}, error: {} }, refusal: null, signedOut: true };
    renderForm(<NameForm action={vi.fn<FormAction>().mockResolvedValue(signedOut)} />);
    await user.type(field(), "Zabala");
    await send(user);
    const link = await screen.findByRole("link", { name: FORM_WORDS.signIn });
    expect([link.getAttribute("href"), link.getAttribute("target")]).toEqual(["/connexion", "_blank"]);
    expect(screen.getByRole("alert").textContent).toContain(FORM_WORDS.trouble.signedOut.title);
    expect(field().value).toBe("Zabala");
    expect(closingAsks()).toBe(true);
  });

  it("keeps what was typed when the database did not take it, says why, and sends the same again", async () => {
    const user = userEvent.setup();
    const unavailable = { title: "L’application est occupée", body: "Vos réponses sont gardées." };
    const held: FormState = { reply: { initialValue: {}, error: {} }, refusal: null, unavailable };
    const action = vi.fn<FormAction>().mockResolvedValueOnce(held).mockResolvedValueOnce(SAVED);
    renderForm(<NameForm action={action} />);
    await user.type(field(), "Zabala");
    await send(user);
    const told = await screen.findByRole("alert");
    expect(told.textContent).toBe(unavailable.title + unavailable.body);
    expect(field().value).toBe("Zabala");
    expect(closingAsks()).toBe(true);
    await send(user);
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(action.mock.calls.map(([, form]) => [...form.values()])).toEqual([["Zabala"], ["Zabala"]]);
  });
});

describe("a form with unsaved answers", () => {
  it("asks before the tab is closed, from the first letter until it is saved", async () => {
    const user = userEvent.setup();
    const action = vi.fn<FormAction>().mockResolvedValueOnce(REFUSED).mockResolvedValueOnce(SAVED);
    renderForm(<NameForm action={action} />);
    expect(closingAsks()).toBe(false);
    await user.type(field(), "Z");
    expect(closingAsks()).toBe(true);
    await send(user);
    await screen.findByRole("alert");
    expect(closingAsks()).toBe(true);
    await send(user);
    await waitFor(() => expect(closingAsks()).toBe(false));
  });

  it("asks before a link leads away, and stays if told to", async () => {
    const user = userEvent.setup();
    const confirm = vi.spyOn(window, "confirm").mockReturnValue(false);
    renderForm(<NameForm action={vi.fn<FormAction>()} />);
    const follow = (name: string) => fireEvent.click(screen.getByRole("link", { name }));
    await user.type(field(), "Z");
    expect(follow("Plus haut")).toBe(true);
    expect(confirm).not.toHaveBeenCalled();
    expect(follow("Ailleurs")).toBe(false);
    expect(confirm).toHaveBeenCalledWith(FORM_WORDS.leaving);
    expect(closingAsks()).toBe(true);
    // Somebody who has agreed is not asked again.
    confirm.mockReturnValue(true);
    window.addEventListener("click", (event) => event.preventDefault(), { once: true });
    follow("Ailleurs");
    expect(closingAsks()).toBe(false);
  });

  it("lets the page go that a saved form leads to", async () => {
    const user = userEvent.setup();
    const redirect = withDigest("NEXT_REDIRECT;push;/promotions;307;");
    const thrown = vi.spyOn(console, "error").mockImplementation(() => undefined);
    let leave = (_error: Error) => {};
    const action: FormAction = () =>
      new Promise((_resolve, reject) => {
        leave = reject;
      });
    renderForm(
      <Boundary>
        <NameForm action={action} />
      </Boundary>,
    );
    await user.type(field(), "Z");
    await send(user);
    await act(async () => leave(redirect));
    expect(closingAsks()).toBe(false);
    // It is the framework's to follow.
    screen.getByText(redirect.digest);
    thrown.mockRestore();
  });

  describe("beside a form of the frame", () => {
    const switchLanguage = vi.fn();
    const signOut = vi.fn();

    async function typeBeside(text: string) {
      const user = userEvent.setup();
      renderForm(
        <>
          <main>
            <NameForm action={vi.fn<FormAction>().mockResolvedValue(null)} />
          </main>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              switchLanguage();
            }}
          >
            <button type="submit">English</button>
          </form>
          <form
            data-leaves
            onSubmit={(event) => {
              event.preventDefault();
              signOut();
            }}
          >
            <button type="submit">Se déconnecter</button>
          </form>
        </>,
      );
      if (text) await user.type(field(), text);
      return user;
    }
    const press = (user: ReturnType<typeof userEvent.setup>, name = "English") =>
      user.click(screen.getByRole("button", { name }));

    beforeEach(() => {
      switchLanguage.mockReset();
      signOut.mockReset();
    });

    it("asks before one that leads elsewhere, and not before one that stays", async () => {
      const confirm = vi.spyOn(window, "confirm").mockReturnValue(false);
      const user = await typeBeside("Zabala");
      await press(user);
      expect(switchLanguage).toHaveBeenCalledOnce();
      expect(confirm).not.toHaveBeenCalled();
      await press(user, "Se déconnecter");
      expect(confirm).toHaveBeenCalledExactlyOnceWith(FORM_WORDS.leaving);
      expect(signOut).not.toHaveBeenCalled();
      confirm.mockReturnValue(true);
      await press(user, "Se déconnecter");
      expect(signOut).toHaveBeenCalledOnce();
    });

    it("asks nothing before one that leads elsewhere where nothing was typed", async () => {
      const confirm = vi.spyOn(window, "confirm");
      await press(await typeBeside(""), "Se déconnecter");
      expect(confirm).not.toHaveBeenCalled();
      expect(signOut).toHaveBeenCalledOnce();
    });

    it("holds it back while there is no connection, and says why", async () => {
      const told = vi.spyOn(window, "alert").mockImplementation(() => undefined);
      const user = await typeBeside("Zabala");
      online = false;
      await press(user);
      expect(switchLanguage).not.toHaveBeenCalled();
      expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(FORM_WORDS.trouble.offline.body));
      expect(field().value).toBe("Zabala");
      // The page's own forms tell their trouble beside the button.
      await send(user);
      expect(told).toHaveBeenCalledOnce();
      online = true;
      await press(user);
      expect(switchLanguage).toHaveBeenCalledOnce();
    });

    it("lets it go where nothing was typed", async () => {
      const user = await typeBeside("");
      online = false;
      await press(user);
      expect(switchLanguage).toHaveBeenCalledOnce();
    });
  });

  it("asks nothing where there is nothing to lose", async () => {
    const user = userEvent.setup();
    renderForm(<NameForm action={vi.fn<FormAction>()} open />);
    await user.type(field(), "Z");
    expect(closingAsks()).toBe(false);
  });
});
