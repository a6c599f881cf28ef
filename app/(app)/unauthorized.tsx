/** Never shown. Without it every page carries the framework's own. */
export default function Unauthorized() {
  return null;
}
