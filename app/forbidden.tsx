/** Never shown. Without it every page carries the framework's own. */
export default function Forbidden() {
  return null;
}
