/** A file to save. No link of the router's: what it leads to is not a page. */
export function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <p className="text-sm print:hidden">
      <a href={href} download className="figure-link inline-block py-1">
        {children}
      </a>
    </p>
  );
}
