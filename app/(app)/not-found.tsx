import { Refusal, refusalMetadata } from "@/components/shell/refusal";

export const generateMetadata = () => refusalMetadata("notFound");

export default function NotFound() {
  return <Refusal reason="notFound" />;
}
