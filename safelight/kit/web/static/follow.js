// Follows and unfollows at once, and puts it back where that failed. A control is two forms, one of them hidden.

import { pageAt } from "./pages.js";
import { say, send } from "./send.js";

const PAUSE_MS = 500; // what comes so soon after a press is the second half of a double click
const pressed = new WeakMap();
const sending = new WeakSet();

addEventListener("submit", (event) => {
  const control = event.target.closest("[data-follow]");
  if (!control) return;
  event.preventDefault();
  if (sending.has(control) || event.timeStamp - pressed.get(control) < PAUSE_MS) return;
  pressed.set(control, event.timeStamp);
  press(control, event.target);
});

async function press(control, form) {
  sending.add(control);
  turn(control, form);
  say("");
  const { kind, to, message } = await send(form);
  sending.delete(control);
  if (kind === "done") return recount();
  turn(control, other(control, form));
  if (kind === "ended") location.assign(to);
  else say(message);
}

function other(control, form) {
  return [...control.children].find((child) => child !== form);
}

function turn(control, form) {
  const hadFocus = control.contains(document.activeElement);
  const next = other(control, form);
  next.hidden = false;
  form.hidden = true;
  if (hadFocus) next.querySelector("button").focus({ preventScroll: true });
}

// On a person's page, the counts are asked for anew: only the service knows them.
async function recount() {
  const counts = document.querySelector("[data-counts]");
  const now = counts && (await pageAt(location.href))?.querySelector("[data-counts]");
  if (now) counts.replaceWith(document.adoptNode(now));
}
