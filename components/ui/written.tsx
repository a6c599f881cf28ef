import type { ReactNode } from "react";

/** What somebody of the network wrote, who writes in French whatever the language of the page: read aloud as such. */
export function Written({ children }: { children: ReactNode }) {
  return <span lang="fr">{children}</span>;
}
