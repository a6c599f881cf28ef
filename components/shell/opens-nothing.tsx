import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";

/** What a link that opens nothing is told to whoever holds it: nothing of whose it was, and where to go on. */
export function OpensNothing({ title, children, see }: { title: string; children: ReactNode; see: string }) {
  return (
    <>
      <PageHeader title={title} />
      <div className="grid max-w-prose gap-3">
        <p>{children}</p>
        <p>
          <TextLink href="/reseau">{see}</TextLink>
        </p>
      </div>
    </>
  );
}
