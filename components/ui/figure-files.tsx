/** The files of a figure, and the way to it. */
export type FileLinks = {
  /** Of the figure in its page. */
  id: string;
  /** « Entonnoir des écoles » */
  name: string;
  /** « Fichiers et lien » */
  title: string;
  /** As « CSV » and « PNG ». */
  files: readonly { format: string; href: string }[];
  /** The page with its filters at this figure, for somebody else. */
  link: { href: string; text: string };
};

/** A quiet word under a figure, and a menu that the browser opens and closes without a script. */
export function FigureFiles({
  id,
  name,
  title,
  files,
  link,
  again = false,
}: FileLinks & {
  /** A second time in its page, for another width. */
  again?: boolean;
}) {
  const menu = `${id}-${again ? "aussi" : "fichiers"}`;
  return (
    <div className="figure-files">
      <button type="button" popoverTarget={menu} aria-label={`${title}, ${name}`}>
        {title}
      </button>
      <div id={menu} popover="auto">
        {files.map(({ format, href }) => (
          <a key={format} href={href} download aria-label={`${name}, ${format}`}>
            {format}
          </a>
        ))}
        <a href={link.href} aria-label={`${link.text}, ${name}`}>
          {link.text}
        </a>
      </div>
    </div>
  );
}
