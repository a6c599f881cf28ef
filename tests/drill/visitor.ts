import { JSDOM } from "jsdom";
import { DEMO_PASSWORD } from "@/lib/entrances/accounts/demo-accounts";

const REDIRECTS = 5;

/** A browser without JavaScript: keeps its cookies, follows links and fills in forms. */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(readonly origin: string) {}

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Fetches an address to its last byte; anything but a page or a redirection is thrown. */
  async open(address: string, init: RequestInit = {}): Promise<{ url: string; html: string }> {
    let url = new URL(address, this.origin);
    let request = init;
    for (let hop = 0; hop <= REDIRECTS; hop += 1) {
      const answer = await fetch(url, {
        ...request,
        headers: { cookie: this.cookie, origin: this.origin, "accept-encoding": "gzip" },
        redirect: "manual",
      });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        this.#cookies.set(name, value);
      }
      const html = await answer.text();
      const next = answer.headers.get("location");
      if (answer.status === 200) return { url: url.href, html };
      if (!next || answer.status >= 400) throw new Error(`${url.pathname} answered ${answer.status}`);
      url = new URL(next, url);
      request = {};
    }
    throw new Error(`${address} redirects without end`);
  }

  /** The form of a page that has these fields: where it goes, and what it sends as it stands. */
  async formOf(address: string, names: readonly string[]): Promise<{ action: string; fields: [string, string][] }> {
    const page = await this.open(address);
    const { window } = new JSDOM(page.html);
    try {
      const form = [...window.document.forms].find((known) => names.every((name) => known.elements.namedItem(name)));
      if (!form) throw new Error(`${address} has no form with ${names.join(", ")}`);
      const fields = [...new window.FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
      const submit = form.querySelector<HTMLButtonElement>("button[type=submit][name], button:not([type])[name]");
      const isPressed = submit && !fields.some(([name]) => name === submit.name);
      if (isPressed) fields.push([submit.name, submit.value]);
      return { action: form.getAttribute("action") || page.url, fields };
    } finally {
      window.close();
    }
  }

  /**
   * Opens a page, changes fields of the form that has them, and sends it as a browser would; gives the page after. A field
   * that is null stays as it is.
   */
  async send(
    address: string,
    changes: Readonly<Record<string, string | File | null>>,
  ): Promise<{ url: string; html: string }> {
    const { action, fields } = await this.formOf(address, Object.keys(changes));
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    for (const [name, value] of Object.entries(changes)) {
      if (value instanceof File) body.set(name, value, value.name);
      else if (value !== null) body.set(name, value);
    }
    return this.open(action, { method: "POST", body });
  }

  /** Has all cohorts made that a register names and that are not on record; gives its page. */
  async tickCohorts(address: string): Promise<{ url: string }> {
    const { url, html } = await this.open(address);
    return html.includes('id="tick-cohorts"') ? this.send(url, { shown: null, next: "every" }) : { url };
  }

  async signIn(email: string): Promise<void> {
    const { url } = await this.send("/connexion", { email, password: DEMO_PASSWORD });
    if (new URL(url).pathname === "/connexion") throw new Error(`${email} could not sign in`);
  }
}
