import { act, render, screen } from "@testing-library/react";
import { type ReactNode, Suspense } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { beforeEach, describe, expect, it } from "vitest";
import { stillMarkup } from "@/components/shell/still";
import { StillHtml } from "@/components/shell/still-html";
import { Table } from "@/components/ui/table";

const people = [
  { name: "Le Goff <Anaïs>", days: 3 },
  { name: 'D’Arc & "fils"', days: 0 },
];

async function Name({ children }: { children: ReactNode }) {
  await null;
  return <b>{children}</b>;
}

const table = (Cell: (props: { children: ReactNode }) => ReactNode | Promise<ReactNode>) => (
  <Table
    caption="Délais"
    rows={people}
    rowKey={({ name }) => name}
    totalLabel="Ensemble"
    columns={[
      { key: "name", header: "Personne", rowHeader: true, cell: ({ name }) => <Cell>{name}</Cell> },
      { key: "days", header: "Jours", numeric: true, cell: ({ days }) => days, total: 3 },
    ]}
  />
);

describe("what only the server draws", () => {
  it("is what React makes of it, whether its components wait for something or not", async () => {
    const expected = renderToStaticMarkup(table(({ children }) => <b>{children}</b>));
    expect(expected).toContain("Le Goff &lt;Anaïs&gt;");
    expect(await stillMarkup(table(Name))).toBe(expected);
    expect(await stillMarkup([null, false, "a & b", 0, <Name key="n">c</Name>])).toBe("a &amp; b0<b>c</b>");
  });

  it("is refused where the browser would have something to do", async () => {
    const ofTheBrowser = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") });
    const Part = ofTheBrowser;
    await expect(stillMarkup(<Part />)).rejects.toThrow("a component of the browser");
    await expect(stillMarkup(<Suspense>…</Suspense>)).rejects.toThrow("waits for nothing");
  });
});

describe("in the browser", () => {
  const shared = globalThis as { cohorteStill?: Map<number, string[]> };
  beforeEach(() => {
    document.body.replaceChildren();
    shared.cohorteStill = new Map([[7, ["<p>une</p>", '<p>autre <a href="/">lien</a></p>']]]);
  });

  it("stays as it came with the document, although the script brings nothing of it", async () => {
    const serverSide = globalThis.document;
    Reflect.deleteProperty(globalThis, "document");
    const html = renderToString(<StillHtml at="7.1" />);
    globalThis.document = serverSide;
    expect(html).toContain("<p>autre");
    const root = document.createElement("div");
    document.body.append(root);
    root.innerHTML = html;
    const [link] = root.getElementsByTagName("a");
    const mounted = await act(async () => hydrateRoot(root, <StillHtml at="7.1" />));
    expect(root.getElementsByTagName("a")[0]).toBe(link);
    await act(async () => mounted.render(<StillHtml key="next" html="<p>nouveau</p>" />));
    expect(root.textContent).toBe("nouveau");
    await act(async () => mounted.render(<StillHtml key="back" at="7.1" />));
    expect(root.textContent, "when one comes back").toBe("autre lien");
    await act(async () => mounted.unmount());
  });

  it("keeps the focus on what stands in the same place when it is drawn anew", () => {
    const sorted = (by: string) => `<table><tr><th><a href="?tri=${by}">Nom</a></th></tr></table><p>${by}</p>`;
    const { rerender } = render(<StillHtml html={sorted("nom")} />);
    screen.getByRole("link").focus();
    rerender(<StillHtml html={sorted("date")} />);
    expect(document.activeElement).toBe(screen.getByRole("link"));
    expect(screen.getByRole("link").getAttribute("href")).toBe("?tri=date");
    rerender(<StillHtml html="<p>rien</p>" />);
    expect(document.activeElement).toBe(document.body);
  });

  it("keeps open what one opened, where it is still there", () => {
    const folded = (text: string) => `<p>${text}</p><details><summary>Filtres</summary><p>${text}</p></details>`;
    const { rerender, container } = render(<StillHtml html={folded("2018")} />);
    const details = () => container.querySelector("details");
    (details() as HTMLDetailsElement).open = true;
    rerender(<StillHtml html={folded("2019")} />);
    expect([details()?.open, details()?.textContent]).toEqual([true, "Filtres2019"]);
    (details() as HTMLDetailsElement).open = false;
    rerender(<StillHtml html={folded("2020")} />);
    expect(details()?.open).toBe(false);
    rerender(<StillHtml html="<p>rien</p>" />);
    expect(container.textContent).toBe("rien");
  });
});
