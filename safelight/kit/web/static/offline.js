// Makes the pages an application that is there without a network, and says meanwhile why a form waits.

import { say } from "./send.js";

const WAITS = "You are offline. This waits here: send it again when you are back.";

addEventListener("load", () => navigator.serviceWorker?.register("/worker.js").catch(() => {}));

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (!navigator.onLine) {
    event.preventDefault();
    say(WAITS);
  } else if (form.getAttribute("action") === "/logout/") {
    forget();
  }
});

addEventListener("online", () => say(""));

// The answer to signing out tells browsers to forget, too; not all of them know how.
async function forget() {
  const drafts = Object.keys(localStorage).filter((name) => name.startsWith("safelight-draft-"));
  for (const name of drafts) localStorage.removeItem(name);
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
}
