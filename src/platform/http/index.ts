export type { Authenticate } from "./authenticate.ts";
export { serve, type ServeOptions, type Server } from "./serve.ts";
