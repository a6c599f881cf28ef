import { classes } from "./classes";

/** An e-mail address: where there is no room for it, it goes on with its domain in the next line. */
export function EmailText({ children: email, className }: { children: string; className?: string }) {
  const [name, ...domain] = email.split("@");
  return (
    <span className={classes("wrap-anywhere", className)}>
      {name}
      {domain.length > 0 && (
        <>
          <wbr />@{domain.join("@")}
        </>
      )}
    </span>
  );
}
