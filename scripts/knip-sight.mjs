/** Of a project of many hundreds of files: fewer mean that a setting has hidden them. */
const LEAST = 1_200;

/** Beside the reporter that tells what is unused: fails where knip did not look at the whole project. */
export default function expectWholeProject({ counters }) {
  if (counters.processed < LEAST) throw new Error(`knip looked at ${counters.processed} files, of more than ${LEAST}.`);
}
