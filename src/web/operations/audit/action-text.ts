/** "people/person-left" as words: "Person left". The action itself stays what can be searched by. */
export function actionText(action: string): string {
  const words = (action.split("/").at(-1) ?? action).replace(/[-_.]+/g, " ").trim();
  return words === "" ? action : `${words[0]?.toUpperCase()}${words.slice(1)}`;
}

/** What an entry is about, as short as it can be said: its title, else kind and id. */
export const subjectText = ({ kind, id, title }: { readonly kind: string; readonly id: string; readonly title: string | null }): string =>
  title ?? `${kind} ${id}`;
