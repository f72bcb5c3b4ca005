// Likes at once, tells the service, and puts it back with a sentence where that failed. A second press while the first
// is on its way changes what is wanted; what is wanted last is what is sent last. Two taps on the picture only ever like.

import { say, send } from "./send.js";

const DOUBLE_MS = 280;
const numbers = new Intl.NumberFormat();
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const states = new WeakMap();

function stateOf(form) {
  if (!states.has(form)) {
    const isLiked = form.querySelector("button").ariaPressed === "true";
    const link = form.parentElement.querySelector(".likes");
    const others = Math.max(link.dataset.count - isLiked, 0);
    states.set(form, { link, others, known: isLiked, wanted: isLiked, time: -Infinity });
  }
  return states.get(form);
}

function show(form, isLiked) {
  const { link, others } = stateOf(form);
  const count = others + isLiked;
  form.querySelector("button").ariaPressed = isLiked;
  const noun = link.querySelector(".noun");
  noun.textContent = count === 1 ? noun.dataset.one : noun.dataset.many;
  link.querySelector(".count").textContent = numbers.format(count);
  link.hidden = !count;
}

async function want(form, isLiked) {
  const state = stateOf(form);
  state.wanted = isLiked;
  show(form, isLiked);
  if (isLiked) beat(form.querySelector(".icon"));
  if (state.isSending) return;
  state.isSending = true;
  while (state.known !== state.wanted) await tell(form, state);
  state.isSending = false;
}

async function tell(form, state) {
  const asked = state.wanted;
  form.action = new URL(asked ? "../like/" : "../unlike/", form.action);
  const { kind, to, message } = await send(form);
  if (kind === "done") state.known = asked;
  else {
    state.wanted = state.known;
    show(form, state.known);
    say(message);
    if (kind === "ended") location.assign(to);
  }
}

function beat(icon) {
  if (!calm.matches) icon.animate({ scale: [0.8, 1.15, 1] }, { duration: 280, easing: "ease-out" });
}

function burst(picture, form) {
  if (calm.matches) return;
  const heart = form.querySelector(".icon").cloneNode(true);
  heart.classList.add("burst");
  picture.append(heart);
  beat(heart);
  heart.animate({ opacity: [1, 1, 0] }, { duration: 700 }).finished.then(() => heart.remove());
}

addEventListener("submit", (event) => {
  const form = event.target.closest("form.like");
  if (!form) return;
  event.preventDefault();
  const state = stateOf(form);
  const isSecond = event.timeStamp - state.time < DOUBLE_MS;
  state.time = event.timeStamp;
  if (!isSecond) want(form, !state.wanted);
});

// One click opens the picture's link, as soon as it is clear that no second one follows.

let last = { time: -Infinity };
let waiting = 0;
let isPassing = false;

addEventListener(
  "click",
  (event) => {
    const picture = event.target.closest(".picture");
    const form = picture?.closest("article").querySelector("form.like");
    const isPlain = event.detail && !event.button && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!form || !isPlain || isPassing) return;
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(waiting);
    const isSecond = last.picture === picture && event.timeStamp - last.time < DOUBLE_MS;
    last = { picture, time: event.timeStamp };
    if (isSecond) {
      want(form, true);
      burst(picture, form);
    } else waiting = setTimeout(open, DOUBLE_MS, picture);
  },
  { capture: true },
);

function open(picture) {
  isPassing = true;
  picture.click();
  isPassing = false;
}
