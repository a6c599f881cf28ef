import { PublicShell } from "@/components/shell/public-shell";
import { Refusal } from "@/components/shell/refusal";

export default function Forbidden() {
  return (
    <PublicShell>
      <Refusal reason="forbidden" />
    </PublicShell>
  );
}
