import { Notice } from "@/components/ui/notice";
import type { AccountTexts } from "./account-texts";

/** What was done, and the password that was made, this once. */
export function Done({
  title,
  madePassword,
  texts,
}: {
  title: string;
  madePassword: string | null;
  texts: AccountTexts["madePassword"];
}) {
  return (
    <Notice kind="success" title={title} live>
      {madePassword && (
        <>
          <p>
            {texts.intro} <code className="font-semibold break-all">{madePassword}</code>
          </p>
          <p>{texts.once}</p>
        </>
      )}
    </Notice>
  );
}
