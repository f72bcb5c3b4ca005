// A picture goes up as soon as it is chosen, dropped or pasted; one sees how far it is, and can stop or try again.

import { say, signIn } from "./send.js";

const SENDING = "Sending";
const READYING = "Getting it ready…";
const UNREACHABLE = "The service can’t be reached. The photo is still here: try again.";
const SIGNED_OUT = "You were signed out. Sign in in another tab, then try again here.";
const ONE_AT_A_TIME = "One photo at a time: this is the first of them.";
const NO_PICTURE = "That was no photo.";

const form = document.querySelector(".drop");
const input = form.querySelector("[type=file]");
const problem = form.querySelector(".problem");
const sending = document.querySelector(".sending");
const canvas = sending.querySelector("canvas");
const words = sending.querySelector(".sending-words");
const bar = sending.querySelector("progress");
const retry = sending.querySelector("[data-act=retry]");
let request = null;
let file = null;

function choose(files) {
  if (!files.length) return;
  file = files[0];
  if (file.type && !file.type.startsWith("image/")) return complain(NO_PICTURE);
  if (file.size > form.dataset.mostBytes) {
    const megabytes = Math.floor(form.dataset.mostBytes / 1_000_000);
    return complain(`This photo has ${Math.ceil(file.size / 1_000_000)} MB; ${megabytes} are the most.`);
  }
  show(file);
  send(files.length > 1 ? ONE_AT_A_TIME : "");
}

// Where browsers can't decode it (a HEIC, in most), there is nothing to see before the service's own rendering.
async function show(chosen) {
  canvas.hidden = true;
  const bitmap = await createImageBitmap(chosen).catch(() => null);
  if (!bitmap || chosen !== file) return;
  const scale = Math.min(1, 612 / Math.max(bitmap.width, bitmap.height));
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  canvas.hidden = false;
}

function send(note = "") {
  const data = new FormData(form);
  data.set("photo", file);
  request = new XMLHttpRequest();
  request.open("POST", "/share/");
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = loaded / total));
  request.upload.addEventListener("load", () => {
    tell(READYING);
    bar.removeAttribute("value");
  });
  request.addEventListener("load", arrived);
  request.addEventListener("error", () => offerRetry(UNREACHABLE));
  request.send(data);
  form.hidden = true;
  sending.hidden = false;
  bar.hidden = false;
  bar.value = 0;
  retry.hidden = true;
  tell(`${note} ${SENDING} ${file.name}…`.trim());
}

function tell(sentence) {
  words.textContent = sentence;
  say(sentence);
}

function arrived() {
  const { status, response } = request;
  const mayWorkLater = status === 429 || status >= 500;
  if (response?.to?.startsWith("/login/")) offerRetry(SIGNED_OUT, response.to);
  else if (response?.to) location.assign(response.to);
  else if (mayWorkLater || !response) offerRetry(response?.message ?? UNREACHABLE);
  else complain(response.message);
}

function offerRetry(sentence, address) {
  tell(sentence);
  if (address) words.append(" ", signIn(address, "_blank"));
  bar.hidden = true;
  retry.hidden = false;
  retry.focus();
}

function backToChoosing() {
  request?.abort();
  request = file = null;
  input.value = "";
  sending.hidden = true;
  form.hidden = false;
}

function complain(sentence) {
  backToChoosing();
  problem.textContent = sentence;
  problem.hidden = !sentence;
  input.setAttribute("aria-invalid", Boolean(sentence));
  input.focus();
}

function askCamera() {
  const camera = Object.assign(document.createElement("input"), { type: "file", accept: "image/*", capture: "environment" });
  camera.addEventListener("change", () => choose(camera.files));
  camera.click();
}

form.classList.add("live");
form.querySelector(".plain-only").disabled = true;
input.addEventListener("change", () => choose(input.files));
form.querySelector(".camera").addEventListener("click", askCamera);
retry.addEventListener("click", () => send());
sending.querySelector("[data-act=cancel]").addEventListener("click", () => complain(""));

addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  form.classList.add("over");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  if (!request) choose(event.dataTransfer.files);
});
addEventListener("paste", ({ clipboardData }) => {
  if (!request) choose(clipboardData.files);
});
addEventListener("pageshow", ({ persisted }) => persisted && backToChoosing());
