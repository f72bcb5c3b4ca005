// Endless lists: the next page, to which `nav.turn` has a link, is fetched before that comes into view, and its items
// are appended. How many pages were added stands in the history, so that Back and reload find the place again.

import { pageAt } from "./pages.js";

const AHEAD = "300px";
const REST_MS = 250;

const list = document.querySelector("[data-more]");
const voice = document.createElement("p"); // seen by nobody: what is said is there to be seen
let added = 0;
let busy = false;

const observer = new IntersectionObserver(
  (entries) => entries.some((entry) => entry.isIntersecting) && append().then(watch),
  { rootMargin: AHEAD },
);

const nextLink = () => document.querySelector("nav.turn a[rel=next]");
const itemsOf = (element) => [...element.children].filter((child) => child.matches("article, li"));
const placeOf = (item) => item.querySelector("a")?.getAttribute("href") + (item.id || item.getAttribute("aria-labelledby"));

// Fetches one page and appends it; whether that was done. Nothing is fetched while something is.
async function append() {
  const link = nextLink();
  if (!link || busy) return false;
  busy = true;
  observer.disconnect();
  const page = await pageAt(link.href);
  busy = false;
  if (!page) return false;
  add(page, link);
  return true;
}

function add(page, link) {
  const before = itemsOf(list);
  const known = new Set(before.map(placeOf));
  const found = page.querySelector("[data-more]");
  const items = (found ? itemsOf(found) : []).filter((item) => !known.has(placeOf(item)));
  const turn = link.closest("nav");
  const hadFocus = turn.contains(document.activeElement);
  before.at(-1).after(...items);
  turn.replaceWith(page.querySelector("nav.turn") ?? "");
  if (hadFocus) items[0]?.querySelector("a")?.focus({ preventScroll: true });
  added += 1;
  keep();
  voice.textContent = items.length === 1 ? "1 more" : `${items.length} more`;
  if (!nextLink()) voice.textContent += ". That is all.";
}

function watch(isAppended) {
  const link = nextLink();
  if (isAppended && link) observer.observe(link);
}

function keep() {
  if (!added) return;
  history.scrollRestoration = "manual";
  history.replaceState({ ...history.state, added, top: scrollY }, "");
}

async function restore({ added: pages, top }) {
  while (added < pages && (await append()));
  scrollTo({ top, behavior: "instant" });
  keep();
}

if (list && nextLink()) {
  voice.className = "hidden";
  voice.ariaLive = "polite";
  document.body.append(voice);

  let rest;
  addEventListener("scroll", () => {
    clearTimeout(rest);
    rest = setTimeout(keep, REST_MS);
  }, { passive: true });
  addEventListener("click", keep, { capture: true });
  addEventListener("online", () => watch(true));

  if (history.state?.added) await restore(history.state);
  watch(true);
}
