// The service's own rendering follows what is chosen. Only the newest answer counts.

import { say } from "./send.js";

const TRUE = "This is how others will see it.";
const WAITING = "The preview takes a moment…";
const FAILED = "There is no preview now. Choose something again to try once more.";
const PAUSE_MS = 150;
const STRIP_PAUSE_MS = 600;
const AGAIN_MS = 1500;
const MOST_TRIES = 5;
const PICTURE = ["shape", "zoom", "across", "down", "rotate", "filter_type"];

const form = document.querySelector(".composer");
const shown = form.querySelector(".shown");
const strip = form.querySelector(".filters");
const words = form.querySelector("#look-words");
const fields = form.elements;
let timer = 0;
let stripTimer = 0;
let coming = null;

function address(also) {
  const query = new URLSearchParams(PICTURE.map((name) => [name, fields[name].value]));
  for (const [name, value] of Object.entries({ ...also, of: form.dataset.of })) query.set(name, value);
  return `/share/${form.dataset.stamp}/preview/?${query}`;
}

const checked = (name) => form.querySelector(`[name=${name}]:checked`);
const labelOf = (name) => checked(name).parentElement.textContent.trim();

function look(tries = 0) {
  if (coming) coming.src = "";
  const image = (coming = new Image());
  image.src = address({ size: 1080 });
  image.decode().then(
    () => coming === image && show(image),
    () => coming === image && wait(tries),
  );
}

function show(image) {
  coming = null;
  shown.width = image.naturalWidth;
  shown.height = image.naturalHeight;
  shown.src = image.src;
  words.textContent = TRUE;
  say(`${labelOf("filter_type")}, ${labelOf("shape")}. ${TRUE}`);
  shown.decode().finally(() => form.dispatchEvent(new Event("looked")));
}

function wait(tries) {
  const sentence = tries < MOST_TRIES ? WAITING : FAILED;
  if (words.textContent !== sentence) say((words.textContent = sentence));
  if (tries < MOST_TRIES) timer = setTimeout(look, AGAIN_MS, tries + 1);
}

function drawStrip() {
  for (const radio of fields.filter_type) {
    radio.nextElementSibling.src = address({ filter_type: radio.value, size: 150, square: 1 });
  }
}

function tryAgain(image) {
  image.dataset.tries = Number(image.dataset.tries ?? 0) + 1;
  if (image.dataset.tries <= MOST_TRIES) setTimeout(() => (image.src = image.src), AGAIN_MS);
}

form.classList.add("live");
words.textContent = TRUE;
for (const button of form.querySelectorAll("button.plain-only")) button.disabled = true;

// Where the strip is scrolled, what is chosen is to be seen.
function reveal({ parentElement: label }) {
  strip.scrollLeft = label.offsetLeft + label.offsetWidth / 2 - strip.clientWidth / 2;
}

reveal(checked("filter_type"));
form.addEventListener("input", ({ target }) => {
  if (target.name === "filter_type" && !target.matches(":focus")) reveal(target);
  if (!PICTURE.includes(target.name)) return;
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE_MS);
  if (target.name === "filter_type") return;
  clearTimeout(stripTimer);
  stripTimer = setTimeout(drawStrip, STRIP_PAUSE_MS);
});
form.addEventListener("settled", () => {
  if (!coming) form.dispatchEvent(new Event("looked"));
});
for (const image of form.querySelectorAll(".filters img, .shown")) {
  image.addEventListener("error", () => tryAgain(image));
  if (image.complete && !image.naturalWidth && image.loading !== "lazy") tryAgain(image);
}
