import { expect, test } from "@playwright/test";
import { expectAccessible, expectScrollersReachable } from "./judge";
import { expectLaidOut } from "./layout";
import { expectAccessibleState, stateOf } from "./support";

test.describe.configure({ mode: "parallel" });

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, storageState: stateOf("staff") });

  test("the menu is accessible and fits, open", async ({ page }) => {
    await page.goto("/promotions");
    const menu = page.getByRole("navigation").getByRole("group");
    await menu.getByText("Menu").click();
    await expect(menu.getByRole("button", { name: "Se déconnecter" })).toBeVisible();
    await expectAccessibleState(page);
  });
});

test("what was sound is judged again once something about it differs", async ({ page }) => {
  await page.goto("/accessibilite");
  const paragraph = page.getByRole("main").getByRole("paragraph").first();
  const change = (style: Partial<Record<"color" | "background", string>>) =>
    paragraph.evaluate((element, to) => void Object.assign(element.style, { color: "", background: "", ...to }), style);
  await expectAccessible(page);
  await change({ color: "rgb(190 190 190)" });
  await expect(expectAccessible(page)).rejects.toThrow("color-contrast at");
  await change({ background: "rgb(40 40 40)" });
  await expect(expectAccessible(page)).rejects.toThrow("color-contrast at");
  await change({});
  await expectAccessible(page);
  // The same elements, one close under the other.
  await page.getByRole("link").evaluateAll((links) => {
    for (const [index, { style }] of links.entries())
      style.cssText = `position: fixed; z-index: 9; top: ${6 * index}px; left: 0; width: 9em; height: 5px; overflow: hidden; padding: 0`;
  });
  await expect(expectAccessible(page)).rejects.toThrow("target-size at");
  await page.reload();
  const add = (html: string) =>
    page.getByRole("main").evaluate((main, added) => main.insertAdjacentHTML("beforeend", added), html);
  await add('<p>A text of some length, in which <a href="/">a link</a> is told by a line under it</p>');
  await expectAccessible(page);
  await add(
    '<p>A text of some length, in which <a href="/" style="color: rgb(50 50 50); text-decoration: none">a link</a> is told by nothing</p>',
  );
  await expect(expectAccessible(page)).rejects.toThrow("link-in-text-block at");
  await page.reload();
  await add('<p style="overflow: auto; height: 2em">That scrolls<br>by itself<br>out of reach<br>of the keys</p>');
  await expect(expectAccessible(page)).rejects.toThrow("scrollable-region-focusable at");
  await expect(expectScrollersReachable(page)).rejects.toThrow("overflow: auto");
  await page.reload();
  // The label of a field that is switched off is passed over; it stands for no other text of its look.
  const addFaint = (html: string) =>
    page.getByRole("main").evaluate((main, added) => {
      main.insertAdjacentHTML("beforeend", added);
      (main.lastElementChild as HTMLElement).style.cssText = "display: block; color: rgb(190 190 190)";
    }, html);
  await addFaint("<label>Switched off <input disabled></label>");
  await expectAccessible(page);
  await addFaint("<p>Faint as well</p>");
  await expect(expectAccessible(page)).rejects.toThrow("color-contrast at <p");
  await page.reload();
  await paragraph.evaluate((element) => element.append(document.createElement("img")));
  await expect(expectAccessible(page)).rejects.toThrow("image-alt at");
});

test("whatever lies over a text is found, however it came there", async ({ page }) => {
  await page.goto("/accessibilite");
  await expectLaidOut(page, { isCards: false });
  const COVERS = {
    "a box out of the flow": ["position: absolute; top: 0; left: 0; width: 100vw; height: 100vh", ""],
    "a box that is moved": ["height: 20em; margin-bottom: -20em; position: relative", ""],
    "letters that reach out of their box": ["height: 0; line-height: 8em; font-size: 3em; position: relative", ""],
    "what CSS draws, out of the flow": ["", "content: ''; position: absolute; inset: 0; z-index: 1"],
    "what CSS draws, fixed": ["", "content: ''; position: fixed; inset: 0; z-index: 1"],
    "what CSS draws, moved": ["", "content: ''; display: block; height: 9em; margin-bottom: -9em; position: relative"],
    "what CSS draws, turned": ["", "content: ''; display: block; height: 9em; transform: translateY(4em)"],
  };
  for (const [name, [own, drawn]] of Object.entries(COVERS)) {
    await page.getByRole("main").evaluate(
      (main, [style = "", pseudo]) => {
        main.querySelector(".over")?.remove();
        const over = document.createElement("div");
        over.className = "over";
        over.textContent = "Over";
        over.style.cssText = style;
        main.querySelector("p")?.before(over);
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`.over::after { ${pseudo} }`);
        document.adoptedStyleSheets = [sheet];
      },
      [own, drawn] as const,
    );
    await expect(expectLaidOut(page, { isCards: false }), name).rejects.toThrow("lies under");
  }
});
