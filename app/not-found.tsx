import { OpenFrame } from "@/components/shell/open-frame";
import { Refusal, refusalMetadata } from "@/components/shell/refusal";

export const generateMetadata = () => refusalMetadata("notFound");

export default function NotFound() {
  return (
    <OpenFrame>
      <Refusal reason="notFound" />
    </OpenFrame>
  );
}
