import { expect, type Page, test } from "@playwright/test";
import { fillIn } from "./places";
import { SCREENS } from "./screens";
import { ACCOUNT_NAMES, stateOf } from "./support";

test.describe.configure({ mode: "parallel" });
// All that leads somewhere is in what the server sends.
test.use({ javaScriptEnabled: false });

/** In the page: where its links lead within the site, and where its forms that only ask lead as they are filled in. */
function addressesOf(): string[] {
  // Those of pictures too, which are no anchors of HTML.
  const links = [...document.querySelectorAll("a[href]")].map(
    (link) => new URL(link.getAttribute("href") ?? "", location.href),
  );
  const forms = [...document.querySelectorAll("form")].filter(({ method }) => method === "get");
  const asked = forms.map((form) => {
    const address = new URL(form.action);
    for (const [name, value] of new FormData(form)) address.searchParams.append(name, String(value));
    return address;
  });
  const here = [...links, ...asked].filter(({ origin }) => origin === location.origin);
  return here.map(({ pathname, search }) => pathname + search);
}

/** The address without what tells a thing of its kind from the others: an identifier, a code, an answer but which file. */
const kindOf = (address: string) => address.replace(/(?<!tableau|format)=[^&]*|[^/?&=]*[0-9A-Z][^/?&=]*/gu, "*");

/** Of each kind of address that a page offers, the first: of twenty people in a list, one. */
async function offeredOn(page: Page, screen: string): Promise<string[]> {
  await page.goto(fillIn(screen), { waitUntil: "domcontentloaded" });
  const byKind = new Map<string, string>();
  for (const address of await page.evaluate(addressesOf)) {
    if (!byKind.has(kindOf(address))) byKind.set(kindOf(address), address);
  }
  return [...byKind.values()];
}

for (const account of ["nobody", ...ACCOUNT_NAMES] as const) {
  test.describe(account, () => {
    test.use({ storageState: account === "nobody" ? undefined : stateOf(account) });

    test("nothing that is offered is then refused, or missing", async ({ page }) => {
      test.setTimeout(180_000);
      const offered = new Map<string, string>();
      for (const screen of SCREENS[account]) {
        for (const address of await offeredOn(page, screen)) offered.set(address, offered.get(address) ?? screen);
      }
      expect(offered.size).toBeGreaterThan(3);
      const refused: string[] = [];
      for (const [address, screen] of offered) {
        const answer = await page.request.get(address);
        const asksToSignIn = account !== "nobody" && new URL(answer.url()).pathname === "/connexion";
        if (!answer.ok() || asksToSignIn) refused.push(`${answer.status()} at ${address}, offered on ${screen}`);
      }
      expect(refused).toEqual([]);
    });
  });
}
