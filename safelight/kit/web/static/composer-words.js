// Counts characters as the service does, offers places while one is named, and publishes without leaving the page.

import { drop, takeUp } from "./composer-draft.js";
import { say, send } from "./send.js";

const PAUSE_MS = 300;
const NEAR_THE_END = 0.9;
const NAMES = { caption: "caption", accessibility_caption: "alternative text", place: "name of the place" };

const form = document.querySelector(".composer");
const publish = form.querySelector("[data-act=publish]");
const why = form.querySelector("#why");
const offered = form.querySelector(".offered");
const texts = [...form.querySelectorAll("[data-most]")];
const hints = new Map(texts.map((field) => [field, form.querySelector(`#${field.id}-hint`).textContent]));
const label = publish.textContent;
let timer = 0;
let asked = null;
let isBusy = false;

const inWords = (number) => number.toLocaleString(document.documentElement.lang);
const lengthOf = (field) => [...field.value.normalize("NFC").trim()].length;
const tooLong = () => texts.find((field) => lengthOf(field) > field.dataset.most);

function count(field) {
  const length = lengthOf(field);
  const most = Number(field.dataset.most);
  const isShown = length > most * NEAR_THE_END || (length && field.id === "caption");
  form.querySelector(`#${field.id}-hint`).textContent = isShown
    ? `${inWords(length)} of ${inWords(most)} characters`
    : hints.get(field);
  field.setAttribute("aria-invalid", length > most);
}

function tell(sentence) {
  why.textContent = sentence;
  why.hidden = !sentence;
}

// Whether it can be published now, and if not, why.
function judge() {
  const field = tooLong();
  const over = field ? lengthOf(field) - field.dataset.most : 0;
  publish.textContent = isBusy ? "Publishing…" : label;
  publish.setAttribute("aria-disabled", isBusy || over > 0);
  const characters = `${inWords(over)} ${over === 1 ? "character" : "characters"}`;
  tell(over ? `Not yet: the ${NAMES[field.id]} is ${characters} too long.` : "");
}

function offer(places) {
  const group = offered.querySelector("fieldset");
  const [first, ...others] = group.querySelectorAll("label");
  const chosen = form.querySelector("[name=location]:checked")?.value;
  for (const other of others) other.remove();
  for (const { pk, name, address } of places) {
    const one = first.cloneNode(true);
    const words = document.createElement("bdi");
    words.textContent = address ? `${name}, ${address}` : name;
    one.querySelector("input").value = pk;
    one.querySelector("span").replaceChildren(words);
    group.append(one);
  }
  const radios = [...group.querySelectorAll("input")];
  (radios.find((radio) => radio.value === chosen) ?? radios[0]).checked = true;
  offered.hidden = !places.length;
  if (places.length) say(places.length === 1 ? "One place found." : `${places.length} places found.`);
}

async function findPlaces() {
  asked?.abort();
  asked = new AbortController();
  const query = new URLSearchParams({ place: form.elements.place.value });
  if (form.elements.here?.checked) query.set("here", "1");
  const answer = await fetch(`/share/${form.dataset.stamp}/places/?${query}`, {
    headers: { Accept: "application/json" },
    signal: asked.signal,
  });
  if (answer.ok && !answer.redirected) offer((await answer.json()).places);
}

async function share() {
  isBusy = true;
  judge();
  const answer = await send(form);
  if (answer.kind === "done") {
    drop();
    location.assign(answer.to);
  } else if (answer.kind === "offline") {
    isBusy = false;
    judge();
    tell(answer.message);
  } else {
    form.submit(); // the page that answers says what is the matter, and where
  }
}

form.addEventListener("input", ({ target }) => {
  if (texts.includes(target)) count(target);
  judge();
  if (target.name !== "place" && target.name !== "here") return;
  clearTimeout(timer);
  timer = setTimeout(() => findPlaces().catch(() => {}), PAUSE_MS);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (isBusy) return;
  if (tooLong()) tooLong().focus();
  else share();
});
addEventListener("pageshow", () => {
  isBusy = false;
  judge();
});
for (const field of texts) if (field.value) count(field);
takeUp(offer);
