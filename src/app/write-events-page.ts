import { writeFileSync } from "node:fs";
import { eventsPage } from "./events-page.ts";
import { modules } from "./modules.ts";

writeFileSync(new URL("../../docs/events.md", import.meta.url), eventsPage(modules));
