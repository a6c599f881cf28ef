import { fireEvent, render, screen } from "@testing-library/react";
import { useLayoutEffect } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { FollowLinks } from "@/components/shell/follow-links";
import { Places } from "@/components/shell/places";

const place = vi.hoisted(() => ({ pathname: "/promotions", push: vi.fn() }));
vi.mock("next/navigation", () => ({
  usePathname: () => place.pathname,
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => place,
}));

beforeEach(() => {
  place.pathname = "/promotions";
  place.push.mockClear();
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
      <Places
        places={[{ section: "cohorts", href: "/promotions", label: "Promotions", short: "Prom." }]}
        narrow={false}
      />,
    );
    expect(screen.getByRole("link").getAttribute("aria-current")).toBe(current);
  });
});

function LooksAtAddress({ kept }: { kept: string[] }) {
  useLayoutEffect(() => void kept.push(location.search), [kept]);
  return null;
}

describe("what was done", () => {
  // The router throws away what is pressed while an address is changed: once, and before anything can be.
  it("is taken out of the address as the page comes, once, and nothing else with it", () => {
    window.history.replaceState(null, "", "/suivi?ecole=CARBONNE&fait=de");
    const replace = vi.spyOn(window.history, "replaceState");
    const page = () => (
      <>
        <FollowLinks label="Chargement…" />
        <div tabIndex={-1} data-told="fait de">
          C’est noté.
        </div>
      </>
    );
    place.pathname = "/suivi?fait";
    const addressAtFirst: string[] = [];
    const { rerender } = render(
      <>
        {page()}
        <LooksAtAddress kept={addressAtFirst} />
      </>,
    );
    expect(addressAtFirst).toEqual(["?ecole=CARBONNE"]);
    expect(document.activeElement?.textContent).toBe("C’est noté.");
    place.pathname = "/suivi";
    rerender(page());
    expect(replace).toHaveBeenCalledTimes(1);
    replace.mockRestore();
  });
});

describe("the progress of a navigation", () => {
  // The presses are taken over, as by the router.
  const page = () => (
    <>
      <FollowLinks label="Chargement…" />
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
      <FollowLinks label="Chargement…" />
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

describe("a plain link", () => {
  // As in what only the server draws (still.tsx): React knows nothing of it.
  const open = (link: string) => document.body.insertAdjacentHTML("beforeend", link);
  beforeEach(() => {
    document.body.replaceChildren();
    render(<FollowLinks label="Chargement…" />);
  });

  it.each([
    ["/promotions?page=2", true, '<a href="/promotions?page=2">Suite</a>'],
    ["/apprenants?tri=nom#liste", false, '<a href="/apprenants?tri=nom#liste" data-keeps-place="">Suite</a>'],
  ])("to %s is followed by the router", (address, scroll, link) => {
    open(link);
    expect(fireEvent.click(screen.getByText("Suite"))).toBe(false);
    expect(place.push.mock.calls).toEqual([[address, { scroll }]]);
  });

  it.each([
    ["to the page itself", "/promotions"],
    ["to another part of the page", "/promotions#suite"],
    ["to another site", "https://example.org/"],
    ["to a telephone", "tel:0561000000"],
  ])("%s is left to the browser", (_, address) => {
    open(`<a href="${address}">Suite</a>`);
    window.addEventListener("click", (event) => event.preventDefault(), { once: true });
    fireEvent.click(screen.getByText("Suite"));
    expect(place.push).not.toHaveBeenCalled();
  });

  it("that somebody holds back is not followed", () => {
    render(
      <a href="/apprenants" onClick={(event) => event.preventDefault()}>
        Suite
      </a>,
    );
    fireEvent.click(screen.getByText("Suite"));
    expect(place.push).not.toHaveBeenCalled();
  });

  it("of a form of filters is what was chosen in it", () => {
    open('<form action="/apprenants" aria-label="Filtres"><input name="q" value="Le Goff"></form>');
    expect(fireEvent.submit(screen.getByRole("form"))).toBe(false);
    expect(place.push.mock.calls).toEqual([["/apprenants?q=Le+Goff", { scroll: true }]]);
  });

  it("within a picture is followed as others are", () => {
    open('<svg><a href="/apprenants?annee=2018"><text>80</text></a></svg>');
    expect(fireEvent.click(screen.getByText("80"))).toBe(false);
    expect(place.push.mock.calls).toEqual([["/apprenants?annee=2018", { scroll: true }]]);
  });

  it("of filters that apply by themselves is what was last chosen, once one stops choosing", () => {
    vi.useFakeTimers();
    open(`<form action="/tableau-de-bord" data-applies=""><select name="annee" aria-label="Année">
      <option>2018</option><option>2019</option><option>2020</option></select></form>`);
    const select = screen.getByRole("combobox");
    fireEvent.change(select, { target: { value: "2019" } });
    vi.advanceTimersByTime(100);
    fireEvent.change(select, { target: { value: "2020" } });
    vi.runAllTimers();
    vi.useRealTimers();
    expect(place.push.mock.calls).toEqual([["/tableau-de-bord?annee=2020", { scroll: false }]]);
  });

  const FILTERS = `<form action="/tableau-de-bord" data-applies="echeance=M6"><select name="annee" aria-label="Année">
      <option value="">Toutes</option><option>2019</option><option>2020</option></select>
      <select name="echeance" aria-label="Échéance"><option>M6</option><option>M12</option></select></form>`;

  it.each([
    ["Enter", (select: HTMLElement) => fireEvent.keyDown(select, { key: "Enter" })],
    ["leaving the list", (select: HTMLElement) => fireEvent.focusOut(select)],
  ])("of a list that one goes through with the arrows is followed at %s", (_how, end) => {
    vi.useFakeTimers();
    open(FILTERS);
    const select = screen.getByRole("combobox", { name: "Année" });
    for (const value of ["2019", "2020"]) {
      fireEvent.keyDown(select, { key: "ArrowDown" });
      fireEvent.change(select, { target: { value } });
      vi.runAllTimers();
    }
    expect(place.push).not.toHaveBeenCalled();
    end(select);
    vi.runAllTimers();
    vi.useRealTimers();
    expect(place.push.mock.calls).toEqual([["/tableau-de-bord?annee=2020", { scroll: false }]]);
  });

  it("of filters says nothing of those that filter nothing", () => {
    vi.useFakeTimers();
    open(FILTERS);
    const choose = (name: string, value: string) => {
      fireEvent.pointerDown(screen.getByRole("combobox", { name }));
      fireEvent.change(screen.getByRole("combobox", { name }), { target: { value } });
      vi.runAllTimers();
    };
    choose("Échéance", "M12");
    choose("Échéance", "M6");
    vi.useRealTimers();
    expect(place.push.mock.calls.map(([address]) => address)).toEqual([
      "/tableau-de-bord?echeance=M12",
      "/tableau-de-bord",
    ]);
  });
});
