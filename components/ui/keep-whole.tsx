import { Fragment } from "react";

/** A reference such as « 2018/AP-JANV/07 »: a browser would break it after a hyphen. */
const REFERENCE = /^(?=.*\d).*-/;
/** A longer one would not fit on a phone. */
const LONGEST = 24;

/** A text whose references stay on one line; they are copied and searched as they are written. */
export function KeepWhole({ children: text }: { children: string }) {
  return text.split(/( )/).map((word, at) =>
    word.length <= LONGEST && REFERENCE.test(word) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text, which never move
      <span key={at} className="whitespace-nowrap">
        {word}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text, which never move
      <Fragment key={at}>{word}</Fragment>
    ),
  );
}
