/**
 * Texts on the page that come from no catalogue, for a journey under `?locale=pseudo`. Self-contained, so that a
 * browser can be handed the function. What is data says so with `translate="no"` (component `Data`, table columns
 * with `data: true`) or, in SVG, the class `notranslate`; numbers and signs need no catalogue.
 */
export function findHardCoded(): string[] {
  const found: string[] = [];
  const letters = /\p{L}/u;
  const isData = (element: Element | null) => element?.closest("[translate=no], .notranslate, script, style, noscript") != null;
  const outside = (text: string) => {
    let depth = 0;
    let rest = "";
    for (const letter of text) {
      if (letter === "[") depth += 1;
      else if (letter === "]") depth -= 1;
      else if (depth === 0) rest += letter;
    }
    return rest;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? "";
    const element = node.parentElement;
    if (isData(element) || element?.closest("[hidden], [aria-hidden=true] template, [aria-hidden=true] option")) continue;
    if (letters.test(outside(text))) found.push(text.trim());
  }
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
    if (isData(element) || element.closest("[data-react-aria-hidden]")) continue;
    for (const name of ["aria-label", "placeholder", "title"]) {
      const text = element.getAttribute(name);
      // The library that draws popovers brings its own translated word for its hidden closing button.
      if (text !== null && text !== "Dismiss" && letters.test(outside(text))) found.push(`${name}: ${text}`);
    }
  }
  return found;
}
