import { writeFileSync } from "node:fs";
import { modules } from "./modules.ts";
import { permissionsPage } from "./permissions-page.ts";

writeFileSync(new URL("../../docs/permissions.md", import.meta.url), permissionsPage(modules));
