import { OpenFrame } from "@/components/shell/public-shell";
import { Refusal, refusalMetadata } from "@/components/shell/refusal";

export const generateMetadata = () => refusalMetadata("notFound");

export default function NotFound() {
  return (
    <OpenFrame>
      <Refusal reason="notFound" />
    </OpenFrame>
  );
}
