/** The address that was asked for: proxy.ts sets it on every request, whatever the client sent under this name. */
export const PATH_HEADER = "x-cohorte-path";
