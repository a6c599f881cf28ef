import { JSDOM } from "jsdom";
import { DEMO_PASSWORD } from "@/lib/accounts/demo-accounts";

const REDIRECTS = 5;

/** A browser without JavaScript: keeps its cookies, follows links and fills in forms. */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(readonly origin: string) {}

  /** Fetches an address to its last byte; anything but a page or a redirection is thrown. */
  async open(address: string, init: RequestInit = {}): Promise<{ url: string; html: string }> {
    let url = new URL(address, this.origin);
    let request = init;
    for (let hop = 0; hop <= REDIRECTS; hop += 1) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await fetch(url, {
        ...request,
        headers: { cookie, origin: this.origin, "accept-encoding": "gzip" },
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

  /**
   * Opens a page, changes fields of the form that has them, and sends it as a browser would; gives the page after. A field
   * that is null stays as it is.
   */
  async send(
    address: string,
    changes: Readonly<Record<string, string | File | null>>,
  ): Promise<{ url: string; html: string }> {
    const page = await this.open(address);
    const { window } = new JSDOM(page.html);
    try {
      const names = Object.keys(changes);
      const form = [...window.document.forms].find((known) => names.every((name) => known.elements.namedItem(name)));
      if (!form) throw new Error(`${address} has no form with ${names.join(", ")}`);
      const body = new FormData();
      for (const [name, value] of new window.FormData(form)) body.append(name, String(value));
      for (const [name, value] of Object.entries(changes)) {
        if (value instanceof File) body.set(name, value, value.name);
        else if (value !== null) body.set(name, value);
      }
      const submit = form.querySelector<HTMLButtonElement>("button[type=submit][name], button:not([type])[name]");
      if (submit && !body.has(submit.name)) body.append(submit.name, submit.value);
      return await this.open(form.getAttribute("action") || page.url, { method: "POST", body });
    } finally {
      window.close();
    }
  }

  async signIn(email: string): Promise<void> {
    const { url } = await this.send("/connexion", { email, password: DEMO_PASSWORD });
    if (new URL(url).pathname === "/connexion") throw new Error(`${email} could not sign in`);
  }
}
