"use client";

import { CrashWhenNeeded } from "@/components/shell/every-page";

export default CrashWhenNeeded;
