// Loaded before `up` and `test`: nothing may be imported, and nothing touched, before the version
// is known.
const wanted = [20, 19];
const found = process.versions.node.split(".").map(Number);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  console.error(`Cohorte needs Node ${wanted.join(".")} or later; this is Node ${process.versions.node}.`);
  console.error("Install a current version from nodejs.org and run the command again.");
  process.exit(1);
}
