// Gives a link to whatever the device shares with, or copies it. Without either, it is a link.

import { say } from "./send.js";

const COPIED = "The link is copied.";

addEventListener("click", (event) => {
  const link = event.target.closest("a[data-share]");
  const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button);
  if (!link || !isPlain || !(navigator.share || navigator.clipboard)) return;
  event.preventDefault();
  link.closest(".menu")?.removeAttribute("open");
  share(link).catch(() => {}); // who changes their mind is told nothing
});

async function share({ href, dataset }) {
  if (navigator.share && matchMedia("(pointer: coarse)").matches) {
    await navigator.share({ title: dataset.share, url: href });
  } else {
    await navigator.clipboard.writeText(href);
    say(COPIED);
  }
}
