// Preloaded into a server: each answer says which process gave it, and which one that process is of.
import { subscribe } from "node:diagnostics_channel";

subscribe("http.server.request.start", ({ response }) => {
  response.setHeader("x-process", process.pid);
  response.setHeader("x-supervisor", process.ppid);
});
