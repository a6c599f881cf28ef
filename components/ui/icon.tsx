import { Glyph } from "./glyph";
import { ICON_PATHS, type IconName } from "./icon-paths";

export type { IconName };

/** Any icon by its name, for what the server renders; client files use Glyph. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return <Glyph path={ICON_PATHS[name]} className={className} />;
}
