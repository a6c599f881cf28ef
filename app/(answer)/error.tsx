"use client";

import PageError from "@/app/(app)/error";

/** Here, so that the frame of the public pages stays around what went wrong in one of them. */
export default PageError;
