import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LeftDevice, OwnDevice } from "@/components/shell/device-shared";
import { nameOnDevice, SIGNED_OUT_COOKIE } from "@/components/ui/kept-on-device";
import { ROOT } from "@/prisma/schemas";

const [mine, theirs] = [nameOnDevice("sorties", "me", "c", "M6"), nameOnDevice("sorties", "them", "c", "M6")];
const names = () => Object.keys(localStorage).sort();
const forgetCookie = () => {
  // biome-ignore lint/suspicious/noDocumentCookie: as a browser has it
  document.cookie = `${SIGNED_OUT_COOKIE}=; max-age=0`;
};

beforeEach(() => {
  for (const name of [mine, theirs, "foreign"]) localStorage.setItem(name, "{}");
});
afterEach(() => {
  localStorage.clear();
  forgetCookie();
  vi.restoreAllMocks();
});

describe("a device that others use", () => {
  it("keeps what is one's own while one is signed in, and nothing of who was there before", () => {
    render(<OwnDevice userId="me" />);
    expect(names()).toEqual([mine, "foreign"]);
  });

  it("keeps nothing on the page after a sign-out, and all of it where a session just ended", () => {
    render(<LeftDevice />);
    expect(names()).toEqual([mine, theirs, "foreign"]);
    // biome-ignore lint/suspicious/noDocumentCookie: as the answer to a sign-out sets it
    document.cookie = `${SIGNED_OUT_COOKIE}=1; path=/`;
    render(<LeftDevice />);
    expect(names()).toEqual(["foreign"]);
    expect(document.cookie).not.toContain(SIGNED_OUT_COOKIE);
    // Whoever signs in next and is cut off finds theirs again.
    localStorage.setItem(mine, "{}");
    render(<LeftDevice />);
    expect(names()).toEqual([mine, "foreign"]);
  });

  it("shows nothing of a page that the browser kept whole: it is hidden, and asked for again", () => {
    const reload = vi.fn();
    vi.stubGlobal("location", { ...window.location, reload });
    const { unmount } = render(<OwnDevice userId="me" />);
    const show = (persisted: boolean) => window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
    show(false);
    expect([reload.mock.calls.length, document.documentElement.hidden]).toEqual([0, false]);
    show(true);
    expect([reload.mock.calls.length, document.documentElement.hidden]).toEqual([1, true]);
    document.documentElement.hidden = false;
    unmount();
    show(true);
    expect(reload).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  it("is written to in one place, which says whose it is", () => {
    const files = ["app", "components", "lib"].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
    );
    const keeps = files.filter(
      (file) =>
        /\.tsx?$/.test(file) &&
        /\b(localStorage|sessionStorage|indexedDB|serviceWorker|window\.caches)\b/.test(
          readFileSync(join(ROOT, file), "utf8"),
        ),
    );
    expect(keeps).toEqual(["components/ui/kept-on-device.ts"]);
  });
});
