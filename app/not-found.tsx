import { PublicShell } from "@/components/shell/public-shell";
import { Refusal } from "@/components/shell/refusal";

export default function NotFound() {
  return (
    <PublicShell>
      <Refusal reason="notFound" />
    </PublicShell>
  );
}
