export { startShell } from "./start.tsx";
export { chooseTheme, useTheme, type Theme } from "./theme.ts";
