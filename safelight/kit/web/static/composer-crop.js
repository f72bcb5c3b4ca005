// Cropping by pointer, wheel and keys. It moves the form's own sliders, which say all that the service is asked for;
// until the service's rendering has come, the uncut picture is shown behind a frame.

const PROPORTIONS = { square: 1, portrait: 0.8, wide: 1.91 };
const STEP_PX = 12;
const ZOOM_STEP = 0.1;

const form = document.querySelector(".composer");
const stage = form.querySelector(".stage");
const panel = form.querySelector(".crop");
const { shape, zoom, across, down, rotate } = form.elements;

const frame = document.createElement("div");
const picture = new Image();
const pointers = new Map();
let spread = 0;

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const isTurned = () => rotate.value % 180 !== 0;

// The part that is chosen, as fractions of the turned picture; the service reckons in the same way.
function part() {
  const { width, height } = form.dataset;
  const ratio = isTurned() ? height / width : width / height;
  const wanted = PROPORTIONS[shape.value] ?? clamp(ratio, PROPORTIONS.portrait, PROPORTIONS.wide);
  return { w: Math.min(1, wanted / ratio) / zoom.value, h: Math.min(1, ratio / wanted) / zoom.value, wanted };
}

function draw() {
  const { w, h, wanted } = part();
  frame.style.setProperty("--proportion", wanted);
  picture.style.inlineSize = `${100 / w}%`;
  picture.style.left = `${(-(1 - w) * across.value) / w}%`;
  picture.style.top = `${(-(1 - h) * down.value) / h}%`;
  across.disabled = w > 0.999;
  down.disabled = h > 0.999;
}

function fetchPicture() {
  const wanted = `/share/${form.dataset.stamp}/preview/?uncut=1&size=1080&rotate=${rotate.value}&of=${form.dataset.of}`;
  if (picture.getAttribute("src") !== wanted) {
    frame.hidden = true;
    picture.src = wanted;
  }
}

function move(slider, value) {
  const kept = clamp(value, slider.min, slider.max);
  if (kept === Number(slider.value)) return;
  slider.value = kept;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}

// By so many pixels of the screen.
function pan(right, lower) {
  const { w, h } = part();
  const box = frame.hidden ? stage.getBoundingClientRect() : frame.getBoundingClientRect();
  if (!across.disabled) move(across, across.value - (right / (box.width * (1 / w - 1))) * 100);
  if (!down.disabled) move(down, down.value - (lower / (box.height * (1 / h - 1))) * 100);
}

const zoomIn = () => move(zoom, Number(zoom.value) + ZOOM_STEP);
const KEYS = {
  ArrowLeft: () => pan(STEP_PX, 0),
  ArrowRight: () => pan(-STEP_PX, 0),
  ArrowUp: () => pan(0, STEP_PX),
  ArrowDown: () => pan(0, -STEP_PX),
  "+": zoomIn,
  "=": zoomIn, // the same key, unshifted
  "-": () => move(zoom, zoom.value - ZOOM_STEP),
};

function distance() {
  const [one, other] = [...pointers.values()];
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function follow(event) {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  if (pointers.size === 1) {
    pan(event.clientX - before.x, event.clientY - before.y);
  } else if (pointers.size === 2) {
    const now = distance();
    move(zoom, (zoom.value * now) / spread);
    spread = now;
  }
}

function turn() {
  const [left, top] = [across.value, down.value];
  rotate.value = (Number(rotate.value) + 90) % 360;
  across.value = 100 - top;
  down.value = left;
  form.querySelector("[name=rotate]:checked").dispatchEvent(new Event("input", { bubbles: true }));
}

frame.className = "frame";
frame.hidden = true;
picture.alt = "";
frame.append(picture);
stage.append(frame);

panel.addEventListener("toggle", () => {
  form.classList.toggle("cropping", panel.open);
  if (panel.open) {
    stage.tabIndex = 0;
    fetchPicture();
  } else stage.removeAttribute("tabindex");
});
panel.dispatchEvent(new Event("toggle"));

form.addEventListener("input", ({ target }) => {
  if (target.name === "rotate") fetchPicture();
  if (!["shape", "zoom", "across", "down", "rotate"].includes(target.name)) return;
  draw();
  if (target.name !== "rotate" && picture.naturalWidth && picture.complete) frame.hidden = false;
});
form.addEventListener("looked", () => {
  if (!pointers.size) frame.hidden = true;
});
stage.addEventListener("keydown", (event) => {
  if (!panel.open || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
stage.addEventListener("pointerdown", (event) => {
  if (!panel.open || event.button) return;
  event.preventDefault();
  stage.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  if (pointers.size === 2) spread = distance();
});
stage.addEventListener("pointermove", follow);
for (const end of ["pointerup", "pointercancel"]) {
  stage.addEventListener(end, (event) => {
    if (pointers.delete(event.pointerId)) form.dispatchEvent(new Event("settled"));
  });
}
stage.addEventListener(
  "wheel",
  (event) => {
    if (!panel.open || event.ctrlKey) return;
    event.preventDefault();
    move(zoom, zoom.value * (event.deltaY < 0 ? 1.05 : 1 / 1.05));
  },
  { passive: false },
);
form.querySelector("[data-act=turn]").addEventListener("click", turn);
draw();
