import { Glyph } from "./glyph";
import { ICON_NODES, type IconName } from "./icon-nodes";

export type { IconName };

/** Any icon by its name, for what the server renders; client files use Glyph. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return <Glyph nodes={ICON_NODES[name]} className={className} />;
}
