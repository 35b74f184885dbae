import { useEffect, type RefObject } from "react";
import type { Box } from "./viewport.ts";

const edge = 8;

/** On paper all that is shown is drawn, as large as the page has room for, wherever the screen was looking. */
export function usePrint(frame: RefObject<SVGSVGElement | null>, extent: () => Box, restore: () => void): void {
  useEffect(() => {
    const paper = window.matchMedia("print");
    const enter = () => {
      const element = frame.current;
      if (!element) return;
      const { x, y, width, height } = extent();
      element.setAttribute("viewBox", `${x - edge} ${y - edge} ${width + 2 * edge} ${height + 2 * edge}`);
      element.style.maxWidth = `${width + 2 * edge}px`;
      element.querySelector("g")?.removeAttribute("transform");
    };
    const leave = () => {
      frame.current?.removeAttribute("viewBox");
      if (frame.current) frame.current.style.maxWidth = "";
      restore();
    };
    const follow = () => (paper.matches ? enter() : leave());
    window.addEventListener("beforeprint", enter);
    window.addEventListener("afterprint", leave);
    paper.addEventListener("change", follow);
    return () => {
      window.removeEventListener("beforeprint", enter);
      window.removeEventListener("afterprint", leave);
      paper.removeEventListener("change", follow);
    };
  }, [frame, extent, restore]);
}
