/** The files of a figure, and the way to it. */
export type FileLinks = {
  /** Of the figure in its page. */
  id: string;
  /** « Entonnoir des écoles » */
  name: string;
  /** « Télécharger » */
  title: string;
  /** As « CSV » and « PNG ». */
  files: readonly { format: string; href: string }[];
  /** The page with its filters at this figure, for somebody else. */
  link: { href: string; text: string };
};

/** One quiet line under a figure. Each link says to those who hear it alone what it is of. */
export function FigureFiles({ name, title, files, link }: FileLinks) {
  return (
    <p className="figure-files">
      <span>
        {title}
        {files.map(({ format, href }) => (
          <a key={format} href={href} download aria-label={`${name}, ${format}`}>
            {format}
          </a>
        ))}
      </span>
      <a href={link.href} aria-label={`${link.text}, ${name}`}>
        {link.text}
      </a>
    </p>
  );
}
