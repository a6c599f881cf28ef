import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { NavLink } from "@/components/shell/nav-link";
import { NavigationProgress } from "@/components/shell/navigation-progress";

const place = vi.hoisted(() => ({ pathname: "/promotions" }));
vi.mock("next/navigation", () => ({
  usePathname: () => place.pathname,
  useSearchParams: () => new URLSearchParams(),
}));

beforeEach(() => {
  place.pathname = "/promotions";
  window.history.replaceState(null, "", "/promotions");
});

describe("a place of the navigation", () => {
  it.each([
    ["/promotions", "page"],
    ["/promotions/42", "true"],
    ["/promotionsx", null],
  ])("on %s has aria-current %s", (pathname, current) => {
    place.pathname = pathname;
    render(
      <NavLink href="/promotions" className="">
        Promotions
      </NavLink>,
    );
    expect(screen.getByRole("link").getAttribute("aria-current")).toBe(current);
  });
});

describe("the progress of a navigation", () => {
  // The presses are taken over, as by the router.
  const page = () => (
    <>
      <NavigationProgress label="Chargement…" />
      <a href="/apprenants" onClick={(event) => event.preventDefault()}>
        Apprenant·es
      </a>
      <a href="/promotions" onClick={(event) => event.preventDefault()}>
        Ici
      </a>
    </>
  );
  const status = () => screen.getByRole("status").textContent;

  it("is said from the press until the place has changed", () => {
    const { rerender } = render(page());
    expect(status()).toBe("");
    fireEvent.click(screen.getByText("Apprenant·es"));
    expect(status()).toBe("Chargement…");
    place.pathname = "/apprenants";
    rerender(page());
    expect(status()).toBe("");
  });

  it("is not said for a link to where one is, nor for one that opens elsewhere or is a file", () => {
    render(
      <>
        {page()}
        <a href="/definitions" target="_blank" rel="noreferrer" onClick={(event) => event.preventDefault()}>
          Définitions
        </a>
        <a href="/chiffres" download onClick={(event) => event.preventDefault()}>
          Chiffres
        </a>
      </>,
    );
    fireEvent.click(screen.getByText("Ici"));
    fireEvent.click(screen.getByText("Apprenant·es"), { ctrlKey: true });
    fireEvent.click(screen.getByText("Définitions"));
    fireEvent.click(screen.getByText("Chiffres"));
    expect(status()).toBe("");
  });

  const filters = (form: { action?: string; method?: "post"; target?: string } = { action: "/promotions" }) => (
    <>
      <NavigationProgress label="Chargement…" />
      <form {...form} aria-label="Filtres" onSubmit={(event) => event.preventDefault()}>
        <input name="q" defaultValue="carbonne" />
      </form>
    </>
  );
  const submit = () => fireEvent.submit(screen.getByRole("form"));

  it("is said from the submission of filters, and no more on a page that the browser kept", () => {
    render(filters());
    submit();
    expect(status()).toBe("Chargement…");
    fireEvent(window, new Event("pageshow"));
    expect(status()).toBe("");
  });

  it("is not said for filters that are in force", () => {
    window.history.replaceState(null, "", "/promotions?q=carbonne");
    render(filters());
    submit();
    expect(status()).toBe("");
  });

  it.each([
    ["writes", { action: "/promotions", method: "post" }],
    ["opens elsewhere", { action: "/promotions", target: "_blank" }],
    ["leaves the site", { action: "https://example.org/" }],
    ["a script takes over", {}],
  ] as const)("is not said for a form that %s", (_, form) => {
    render(filters(form));
    submit();
    expect(status()).toBe("");
  });
});
