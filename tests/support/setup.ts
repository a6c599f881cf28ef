import { afterEach, beforeEach, expect } from "vitest";

// An error on the console is something a user would have met: it fails the test that caused it. A test that
// expects one replaces console.error itself.
const original = console.error;
let errors: unknown[][] = [];

beforeEach(() => {
  errors = [];
  console.error = (...message: unknown[]) => {
    errors.push(message);
  };
});

afterEach(() => {
  console.error = original;
  expect(errors, "console.error was called").toEqual([]);
});
