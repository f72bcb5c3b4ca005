// Tells that there are new photos, by a link home, and lets the reader decide: nothing moves by itself.

const PAUSE_MS = 45_000;
const list = document.querySelector("[data-newest]");
const pill = document.querySelector(".new-photos");

async function look() {
  if (document.visibilityState !== "visible" || !navigator.onLine) return;
  const answer = await fetch(`/feed/new/?after=${list.dataset.newest}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { count } = await answer.json();
  if (!count) return;
  pill.textContent = count === 1 ? "1 new photo" : `${count < 30 ? count : "30 or more"} new photos`;
  pill.hidden = false;
}

if (list && pill) {
  let timer;
  addEventListener("pageshow", () => (timer = setInterval(() => look().catch(() => {}), PAUSE_MS)));
  addEventListener("pagehide", () => clearInterval(timer));
}
