import { PublicShell } from "@/components/shell/public-shell";
import { Refusal, refusalMetadata } from "@/components/shell/refusal";

export const generateMetadata = () => refusalMetadata("forbidden");

export default function Forbidden() {
  return (
    <PublicShell>
      <Refusal reason="forbidden" />
    </PublicShell>
  );
}
