import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// A form of thirty fields takes its time in jsdom, on a machine that does other things as well.
configure({ asyncUtilTimeout: 5_000 });

// The files of a worker share one window.
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
