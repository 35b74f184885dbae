export type { Authenticate, ServeOptions, Server } from "./serve.ts";
