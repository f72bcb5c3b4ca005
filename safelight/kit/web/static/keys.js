// Keys of a photo's page: they press what is there to be pressed. Who has no use for them turns them off.

import { full } from "./full.js";

const OFF = "keys-off";
const help = document.querySelector("dialog.keys");
const offer = document.querySelector("button[data-keys]");
const choice = help.querySelector("input");
const press = (selector) => document.querySelector(selector)?.click();

const KEYS = {
  ArrowLeft: () => press(".beside [rel=prev]"),
  ArrowRight: () => press(".beside [rel=next]"),
  l: () => press("form.like button"),
  c: () => document.querySelector("#comment_text")?.focus(),
  f: full,
  "?": () => help.showModal(),
};

function isTyping({ target }) {
  return target.closest("input, textarea, select, [contenteditable]");
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && isTyping(event)) return event.target.blur();
  if (!(event.key in KEYS) || isTyping(event) || localStorage.getItem(OFF)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// Whoever came from a list walks along it; whoever came from elsewhere, along the author's photos.
function walk() {
  const { from, paths = [] } = JSON.parse(sessionStorage.getItem("walk") ?? "{}");
  const came = document.referrer ? new URL(document.referrer) : null;
  const place = paths.indexOf(location.pathname);
  const isOnTheWay = came && (came.pathname + came.search === from || paths.includes(came.pathname));
  if (place < 0 || !isOnTheWay) return;
  lead("prev", paths[place - 1]);
  lead("next", paths[place + 1]);
}

function lead(direction, path) {
  const link = document.querySelector(`.beside [rel=${direction}]`);
  link.hidden = !path;
  if (path) link.href = path;
  link.parentElement.hidden = false;
}

choice.checked = !localStorage.getItem(OFF);
choice.addEventListener("change", () => localStorage.setItem(OFF, choice.checked ? "" : "1"));
offer.hidden = false;
offer.addEventListener("click", () => help.showModal());
walk();
