/** Set by proxy.ts on every request, whatever the client sent under this name. */
export const PATH_HEADER = "x-cohorte-path";
