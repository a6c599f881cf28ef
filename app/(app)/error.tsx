"use client";

import { CrashWhenNeeded } from "@/components/shell/crash-when-needed";

export default CrashWhenNeeded;
