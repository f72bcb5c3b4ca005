// The service worker. Pages come from the network, always; without one, the home feed of whoever saw it last, with a
// banner that says so, or a page that says that there is no network. Files are kept whose names change with their
// content. `/worker.js` loads this and says which (`FILES`), and what the service is called (`CALLED`), so that a new
// version of any, or another name, makes a new worker; it takes over at once, as pages that are open know their files by
// name, and everything that an older one kept goes.

const KEPT = `safelight ${CALLED} ${FILES.join(" ")}`;
const HOME = "/";
const WHOSE = "safelight-viewer"; // a header of every page: the pk of whoever it was made for, 0 for strangers
const LOOSE = { ignoreVary: true };

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(fill());
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (address.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(event, isHome(address)));
});

const isHome = (address) => address.pathname === HOME && !address.search;

async function fill() {
  const cache = await caches.open(KEPT);
  await cache.addAll(FILES);
  await cache.put(OFFLINE, await fetch(OFFLINE, { credentials: "omit" }));
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
  await registration.navigationPreload?.enable();
  await clients.claim();
}

async function file(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request, LOOSE);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) cache.put(request, answer.clone()).catch(() => {});
  return answer;
}

async function page(event, home) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    event.waitUntil(remember(answer, home ? answer.clone() : null).catch(() => {}));
    return answer;
  } catch {
    const cache = await caches.open(KEPT);
    const kept = home && (await cache.match(HOME, LOOSE));
    return kept ? withBanner(kept) : (await cache.match(OFFLINE, LOOSE)) ?? Response.error();
  }
}

// Keeps a home feed; lets go of the one that is kept as soon as somebody else is here, or nobody.
async function remember({ headers, ok }, copy) {
  const whose = headers.get(WHOSE);
  if (whose === null) return;
  const cache = await caches.open(KEPT);
  const before = await cache.match(HOME, LOOSE);
  if (before && before.headers.get(WHOSE) !== whose) await cache.delete(HOME, LOOSE);
  if (copy && ok && whose !== "0") await cache.put(HOME, copy);
}

async function withBanner(kept) {
  const html = await kept.text();
  const banner = `<p class="banner">You are offline. This is your feed${since(kept.headers.get("date"))}. <a href="/">Try again</a></p>`;
  const headers = new Headers(kept.headers);
  for (const name of ["content-encoding", "content-length", "etag"]) headers.delete(name);
  return new Response(html.replace(/<main[^>]*>/, (start) => start + banner), { headers });
}

function since(date) {
  if (!date) return "";
  const words = new Date(date).toLocaleString([], { day: "numeric", month: "long", hour: "numeric", minute: "2-digit" });
  return ` as it was on <time lang="${navigator.language}">${words}</time>`;
}
