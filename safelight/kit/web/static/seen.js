// Says that activity was seen, once somebody looks at it: not where a browser only fetches the page beforehand.

import { send } from "./send.js";

const form = document.querySelector("[data-seen]");

async function see() {
  if (document.visibilityState !== "visible" || !form.isConnected) return;
  document.removeEventListener("visibilitychange", see);
  const { kind } = await send(form);
  if (kind !== "done") return;
  form.remove();
  for (const mark of document.querySelectorAll(".places .unread, .places .mark")) mark.remove();
}

if (form) {
  document.addEventListener("visibilitychange", see);
  see();
}
