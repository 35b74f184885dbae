import { createContext, Suspense, useContext } from "react";
import { Section, useSession, type HomePart, type WheelPart } from "../kit/index.ts";
import { messages } from "./messages.ts";

/** What the rooms say on the home page. */
export const HomeParts = createContext<readonly HomePart[]>([]);

/** What is said at a place of the home page to whoever looks. */
export function useHomeParts(place: "standing" | WheelPart): readonly HomePart[] {
  const session = useSession();
  return useContext(HomeParts)
    .filter((one) => one.place === place && (one.permission === undefined || session?.permissions.includes(one.permission)))
    .toSorted((a, b) => a.order - b.order);
}

/** How things stand in the rooms one looks after. */
export function Standing({ className }: { readonly className?: string }) {
  const parts = useHomeParts("standing");
  if (parts.length === 0) return null;
  return (
    <Section title={messages.standing.title} {...(className ? { className } : {})}>
      <ul className="max-w-3xl divide-y divide-line border-y border-line">
        <Suspense fallback={null}>
          {parts.map(({ id, component: Part }) => (
            <Part key={id} />
          ))}
        </Suspense>
      </ul>
    </Section>
  );
}
