import { Refusal, refusalMetadata } from "@/components/shell/refusal";

export const generateMetadata = () => refusalMetadata("forbidden");

export default function Forbidden() {
  return <Refusal reason="forbidden" />;
}
