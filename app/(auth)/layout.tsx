import type { ReactNode } from "react";
import { formTexts } from "@/app/_lib/form-texts";
import { OpenFrame } from "@/app/_lib/open-frame";
import { FormTextsProvider } from "@/components/ui/form-texts";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <OpenFrame>
      <FormTextsProvider texts={await formTexts()}>{children}</FormTextsProvider>
    </OpenFrame>
  );
}
