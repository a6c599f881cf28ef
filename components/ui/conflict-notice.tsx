import { Afresh, useBasis } from "./basis";
import { useFormTexts } from "./form-texts";
import { Notice } from "./notice";
import { useFormHandle } from "./use-form";

/** What somebody else saved meanwhile, to take or to replace knowingly: from then on that is what it rests on. */
export function ConflictNotice({ version, address }: { version: string; address: string }) {
  const { state } = useFormHandle();
  const texts = useFormTexts().conflict;
  const rests = useBasis({ version }).version;
  const conflict = state?.conflict;
  return (
    <>
      {conflict && conflict.lines.length > 0 && (
        <Notice kind="warning" title={texts.title}>
          <ul className="list-disc ps-5">
            {conflict.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>
            {texts.next} <Afresh address={address}>{texts.reload}</Afresh>.
          </p>
        </Notice>
      )}
      <input type="hidden" name="version" value={conflict?.version ?? (typeof rests === "string" ? rests : version)} />
    </>
  );
}
