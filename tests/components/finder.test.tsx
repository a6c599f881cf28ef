import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Finder } from "@/components/shell/finder/finder";
import { type FinderAnswer, OPENS_FINDER, slashOnDevice } from "@/components/shell/finder/found";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

const { finder } = MESSAGES.fr;
const PAGES = ["/suivi", "/ecoles"].map((href) => ({ href, label: href.slice(1), isPage: true as const }));
const FIRST: FinderAnswer = { groups: [{ of: "pages", title: "Pages", entries: PAGES }], said: "" };
const LEA = { href: "/apprenants/lea", label: "Martin Léa", detail: "14/10/1989" };
const FOUND: FinderAnswer = { groups: [{ of: "people", title: "Personnes", entries: [LEA] }], said: "1 résultat" };

const OPENS = { [OPENS_FINDER]: "" };

type Answer = () => Promise<Response>;
const answers = new Map<string, Answer>();
const json = (body: FinderAnswer) => async () => Response.json(body);
const sent: string[] = [];

function ask(_address: string, { body }: { body: URLSearchParams }): Promise<Response> {
  const text = body.get("mots") ?? "";
  sent.push(text);
  return answers.get(text)?.() ?? Promise.reject(new TypeError("no line"));
}

const followed: string[] = [];
function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link || event.defaultPrevented) return;
  event.preventDefault();
  followed.push(link.getAttribute("href") ?? "");
}

beforeEach(() => {
  // A browser has them, jsdom has not.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
  Element.prototype.scrollIntoView = () => {};
  vi.stubGlobal("fetch", vi.fn(ask));
  document.addEventListener("click", follow);
  answers.set("", json(FIRST)).set("martin", json(FOUND));
});

afterEach(() => {
  document.removeEventListener("click", follow);
  localStorage.clear();
  for (const list of [sent, followed]) list.length = 0;
});

function show() {
  render(
    <>
      <Finder userId="me" findsPeople />
      <a href="/chercher" {...OPENS}>
        Chercher
      </a>
      <input aria-label="ailleurs" />
    </>,
  );
  return userEvent.setup();
}

const field = () => screen.findByRole("combobox");
const closed = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

describe("the search over any page", () => {
  it("opens by its keys and by its link, and closes where it came from", async () => {
    const user = show();
    await user.keyboard("{Control>}k{/Control}");
    const input = await field();
    expect(document.activeElement).toBe(input);
    expect(await screen.findAllByRole("option")).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: finder.close }));
    await closed();
    await user.keyboard("/");
    await field();
    await user.click(screen.getByRole("checkbox", { name: finder.slash }));
    await user.click(screen.getByRole("button", { name: finder.close }));
    await closed();
    await user.keyboard("/");
    await closed();
    localStorage.removeItem(slashOnDevice("me"));
    await user.type(screen.getByLabelText("ailleurs"), "/");
    await closed();
    await user.click(screen.getByRole("link", { name: "Chercher" }));
    await field();
    expect(followed).toEqual([]);
    await user.click(screen.getByRole("button", { name: finder.close }));
    await closed();
  });

  it("opens what is found once the answer is there, though Enter came before it, and keeps nothing of it", async () => {
    const user = show();
    await user.keyboard("{Control>}k{/Control}");
    await field();
    await user.keyboard("martin{Enter}");
    await waitFor(() => expect(followed).toEqual([LEA.href]));
    await closed();
    expect(JSON.stringify(localStorage)).not.toContain("lea");
    expect(sent).toEqual(["", "martin"]);
  });

  it("says how much it found, goes by arrows, and shows the pages that were opened from it first", async () => {
    const user = show();
    await user.keyboard("{Control>}k{/Control}");
    await screen.findAllByRole("option");
    await user.keyboard("{ArrowDown}");
    const input = await field();
    const [, second] = screen.getAllByRole("option");
    expect(input.getAttribute("aria-activedescendant")).toBe(second?.id);
    expect(second?.getAttribute("aria-selected")).toBe("true");
    await user.keyboard("{Enter}");
    await closed();
    expect(followed).toEqual(["/ecoles"]);
    await user.keyboard("{Control>}k{/Control}");
    await screen.findAllByRole("option");
    const recent = screen.getByRole("group", { name: finder.recent });
    expect(within(recent).getByRole("option").getAttribute("href")).toBe("/ecoles");
    await user.keyboard("martin");
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("1 résultat"));
    await user.keyboard("x");
    await screen.findAllByText(finder.offline);
    answers.set("martinxx", async () => new Response(null, { status: 401 }));
    await user.keyboard("x");
    await screen.findAllByText(finder.ended);
    await user.click(screen.getByRole("button", { name: finder.close }));
    await closed();
  });
});
