// Sends a form as the browser would, without leaving the page, and tells what came of it. `kind` is "done" (`to` is where
// the browser would be now), "ended" (the session; `to` leads to signing in), "refused", or "offline": nobody answered,
// and it may have been done or not. But for what is done, `message` is a sentence that says why.

import { parsed } from "./pages.js";

const KEPT_ALIVE = 32_000; // characters: browsers take no more than 64 KB for requests that outlive their page
const UNREACHABLE = "The service could not be reached. Nothing is lost: try again.";
const BROKEN = "That did not work. Try again in a moment.";
const ENDED = "Your session has ended. Sign in again to go on.";

export async function send(form) {
  const body = new URLSearchParams(new FormData(form)).toString();
  const headers = { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" };
  try {
    const keepalive = body.length < KEPT_ALIVE; // what was pressed is done, also for whoever goes on at once
    const answer = await fetch(form.action, { method: "POST", body, headers, keepalive });
    return answer.headers.get("content-type")?.startsWith("application/json")
      ? told(answer.ok, await answer.json())
      : shown(await answer.text());
  } catch {
    return { kind: "offline", message: UNREACHABLE };
  }
}

function told(ok, { to, message }) {
  if (!ok || !to) return refused(message);
  return to.startsWith("/login/") ? { kind: "ended", to, message: ENDED } : { kind: "done", to };
}

function refused(message) {
  return { kind: "refused", message: message || BROKEN };
}

// The form was shown again, as a page, which says what was the matter, and leads to signing in if that was it.
function shown(html) {
  const page = parsed(html);
  const message = page.querySelector(".problem, .trouble")?.textContent.trim();
  const to = page.querySelector("main a[href^='/login/']")?.getAttribute("href");
  return to ? { kind: "ended", to, message } : refused(message);
}

// The way to sign in again, here or in another tab.
export function signIn(href, target = "") {
  return Object.assign(document.createElement("a"), { href, target, textContent: "Sign in" });
}

const SAID_MS = 8000;
let saying = 0;

// Tells everybody, also those who listen to the page; them alone, where it is there to be seen already.
// The same sentence twice is said twice.
export function say(sentence, { isSeen = false } = {}) {
  const status = document.querySelector("[role=status]");
  clearTimeout(saying);
  status.textContent = "";
  status.classList.toggle("hidden", isSeen);
  requestAnimationFrame(() => (status.textContent = sentence));
  saying = setTimeout(() => (status.textContent = ""), SAID_MS);
}
