/** What node-gyp, make and the shell say when a tool is not there. */
const MISSING = [
  [/Could not find any Python installation/, "Python 3"],
  [/not found: g?make\b/, "make"],
  [/(?:^|[\s:/])(?:cc|gcc|g\+\+|c\+\+|clang(?:\+\+)?): (?:command )?(?:not found|no such file)/im, "the compiler"],
  [/No Xcode or CLT version detected|Could not find any Visual Studio installation/, "the compiler"],
];

/**
 * What to install, when npm had to compile a package and could not; null when it failed for another reason.
 * @param {string} output of npm
 */
export function compilerMissing(output) {
  const [, tool] = MISSING.find(([said]) => said.test(output)) ?? [];
  if (!tool) return null;
  return (
    `A package whose ready-made file could not be fetched has to be compiled, and ${tool} is missing: ` +
    "install Python 3, make and a C++ compiler (on Debian and Ubuntu: apt-get install python3 make g++)."
  );
}
