import { OpenFrame } from "@/app/_lib/open-frame";
import { Refusal, refusalMetadata } from "@/components/shell/refusal";

export const generateMetadata = () => refusalMetadata("forbidden");

export default function Forbidden() {
  return (
    <OpenFrame>
      <Refusal reason="forbidden" />
    </OpenFrame>
  );
}
