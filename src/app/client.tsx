import "../web/styles/app.css";
import { z } from "zod";

// Zod tries `eval` when the first schema is made, which the content security policy reports. So it is told first, and everything with schemas is fetched after.
z.config({ jitless: true });

const [shell, people, governance, workflows, operations] = await Promise.all([
  import("#web/shell"),
  import("#modules/people/ui"),
  import("#modules/governance/ui"),
  import("#modules/workflows/ui"),
  import("#web/operations"),
]);

const element = document.getElementById("root");
if (element) shell.startShell({ element, pages: [...people.pages, ...governance.pages, ...workflows.pages, ...operations.pages] });
