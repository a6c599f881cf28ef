"use client";

import PageError from "@/app/(app)/error";

/** Here, so that the frame of who asks stays around what went wrong. */
export default PageError;
