import { LinkButton } from "@/components/ui/button";

/** A page that says why there is nothing to see here, and where to go. */
export function MessagePage({
  title,
  paragraphs,
  home,
}: {
  title: string;
  paragraphs: readonly string[];
  home: string;
}) {
  return (
    <div className="grid max-w-prose justify-items-start gap-4 py-8">
      <h1 className="text-2xl font-bold">{title}</h1>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <LinkButton href="/" look="primary">
        {home}
      </LinkButton>
    </div>
  );
}
