import type { ReactNode } from "react";
import { OpenFrame } from "@/components/shell/open-frame";
import { FormTextsProvider } from "@/components/ui/form-texts";
import { formTexts } from "@/lib/web/form-texts";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <OpenFrame>
      <FormTextsProvider texts={await formTexts()}>{children}</FormTextsProvider>
    </OpenFrame>
  );
}
