import { describe, expect, it } from "vitest";
import { compilerMissing } from "@/scripts/compiler.mjs";

/** What `npm ci` prints around it. */
const printed = (...lines: string[]) =>
  [
    "npm error code 1",
    "npm error path /home/me/cohorte/node_modules/better-sqlite3",
    "npm error command failed",
    "npm error command sh -c prebuild-install || node-gyp rebuild --release",
    "npm error prebuild-install warn install getaddrinfo ENOTFOUND github.com",
    "npm error gyp info using node-gyp@12.4.0",
    ...lines.map((line) => `npm error ${line}`),
    'npm error gyp ERR! command "/usr/bin/node" "/usr/lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js" "rebuild"',
    "npm error gyp ERR! not ok",
  ].join("\n");

describe("a package that could not be compiled", () => {
  it.each([
    [
      "Python 3",
      printed(
        'gyp ERR! find Python checking if "python3" can be used',
        'gyp ERR! find Python - "" could not be run',
        "gyp ERR! configure error ",
        "gyp ERR! stack Error: Could not find any Python installation to use",
      ),
    ],
    ["make", printed("gyp ERR! build error ", "gyp ERR! stack Error: not found: make")],
    [
      "the compiler",
      printed(
        "make: cc: No such file or directory",
        "make: *** [deps/sqlite3.target.mk:200: Release/obj.target/sqlite3/gen/sqlite3/sqlite3.o] Error 127",
        "gyp ERR! stack Error: `make` failed with exit code: 2",
      ),
    ],
    ["the compiler", printed("/bin/sh: 1: g++: not found", "make: *** [better_sqlite3.target.mk:150] Error 127")],
    ["the compiler", printed("make: g++: Command not found")],
    ["the compiler", printed("gyp: No Xcode or CLT version detected!")],
    ["the compiler", printed("gyp ERR! stack Error: Could not find any Visual Studio installation to use")],
  ])("for want of %s is told what to install", (tool, output) => {
    expect(compilerMissing(output)).toBe(
      `A package whose ready-made file could not be fetched has to be compiled, and ${tool} is missing: ` +
        "install Python 3, make and a C++ compiler (on Debian and Ubuntu: apt-get install python3 make g++).",
    );
  });

  it.each([
    ["npm error code ENOTFOUND\nnpm error network request to <address> failed, reason: getaddrinfo ENOTFOUND"],
    [
      "npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json",
    ],
    [
      printed(
        "cc: error: sqlite3.c: No such file or directory",
        "gyp ERR! stack Error: `make` failed with exit code: 2",
      ),
    ],
    [printed("g++: fatal error: Killed signal terminated program cc1plus", "make: *** [x.o] Error 1")],
    [printed("gyp info find Python using Python version 3.11.7", "gyp ERR! stack FetchError: request failed")],
  ])("for another reason is not: %j", (output) => {
    expect(compilerMissing(output)).toBeNull();
  });
});
