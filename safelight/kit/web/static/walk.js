// Remembers the order of a list of photos, so that the keys of one's page lead along it; and lets its picture grow out
// of the list.

const PHOTO = /^\/p\/([\w-]+)\/$/;
const links = () => [...document.querySelectorAll("main a.picture, main a.square")];

addEventListener("click", ({ target }) => {
  const link = target.closest?.("main a");
  if (!link || !PHOTO.test(link.pathname)) return;
  const paths = [...new Set(links().map(({ pathname }) => pathname))];
  sessionStorage.setItem("walk", JSON.stringify({ from: location.pathname + location.search, paths }));
});

addEventListener("pageswap", ({ viewTransition, activation }) => {
  if (!viewTransition) return;
  const to = activation?.entry?.url && new URL(activation.entry.url).pathname;
  const picture = PHOTO.test(to) && links().find(({ pathname }) => pathname === to)?.querySelector("img");
  if (picture) picture.style.viewTransitionName = "photo";
  const end = () => picture && (picture.style.viewTransitionName = "");
  viewTransition.finished.then(end, end);
  for (const step of ["ready", "updateCallbackDone"]) viewTransition[step].catch(() => {}); // it may be left out
});
